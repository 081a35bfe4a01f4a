using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Alerts;

/// <summary>A tenant's alerts: rules over signals, who is told of what, and what is done about it. Key: the tenant.</summary>
/// <remarks>
/// Settings and alerts are read and written as JSON of the types of <c>Actors.Domain.Alerts</c>, so that a rule is the same data to whoever wrote it.
/// </remarks>
[Alias(AliasNames.AlertsGrain)]
public interface IAlertsGrain : IGrainWithStringKey
{
    /// <summary>Takes signals in, in their order: what rules make of them is durable when it returns. The same window again changes nothing.</summary>
    [Alias("Take"), Records]
    Task TakeAsync(Signal[] signals, CancellationToken cancellationToken);

    /// <summary>What there is of a kind, as a JSON array: alerts, notices, runs, signals (of this activation), or one of the kinds of settings. Interleaves: it reads what is stored.</summary>
    [Alias("List"), AlwaysInterleave, Reads]
    Task<string> ListAsync(AlertQuery query, CancellationToken cancellationToken);

    /// <summary>What a rule, as JSON, would have made of the signals of this activation, at most the last 5,000: the alerts, as a JSON array.</summary>
    [Alias("Test"), Reads]
    Task<AlertChange> TestAsync(string name, string? rule, CancellationToken cancellationToken);

    /// <summary>Says that the caller looks at an alert. Said again, it is as said once.</summary>
    [Alias("Acknowledge")]
    [Requires(CallerScopes.Manage, CallerScopes.Approve), Audited("alert.acknowledge")]
    Task<AlertChange> AcknowledgeAsync(string id, string? note, CancellationToken cancellationToken);

    /// <summary>Keeps a setting.</summary>
    [Alias("Put")]
    [Requires(CallerScopes.Manage), Audited("alert.setting.put")]
    Task<AlertChange> PutAsync(PutAlertSetting setting, CancellationToken cancellationToken);

    /// <summary>Removes a setting; a default rule that was replaced is in force again.</summary>
    [Alias("Remove")]
    [Requires(CallerScopes.Manage), Audited("alert.setting.remove")]
    Task<AlertChange> RemoveAsync(string kind, string name, CancellationToken cancellationToken);

    /// <summary>What came of an errand. Said again, it changes nothing.</summary>
    /// <param name="errand">The errand.</param>
    /// <param name="outcome">done, refused or retry.</param>
    /// <param name="detail">For people; null for nothing.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    [Alias("Settle"), Records]
    Task SettleAsync(string errand, string outcome, string? detail, CancellationToken cancellationToken);
}
