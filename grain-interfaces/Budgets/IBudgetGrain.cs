using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Budgets;

/// <summary>Counts what is spent of a budget and lends silos what they may spend. Key: <c>tenant/name</c>. It is read as JSON of <c>Actors.Domain.Budgets</c>.</summary>
[Alias(AliasNames.BudgetGrain)]
public interface IBudgetGrain : IGrainWithStringKey
{
    /// <summary>Takes what a silo has spent, and lends it more. Durable when it returns; the same report again changes nothing.</summary>
    [Alias("Report"), Records]
    Task<BudgetGrant> ReportAsync(BudgetReport report, CancellationToken cancellationToken);

    /// <summary>Takes over what its tenant's budgets say of it.</summary>
    [Alias("Refresh"), Records]
    Task RefreshAsync(CancellationToken cancellationToken);

    /// <summary>Goes by the clock, as it does by itself once a minute: periods, forecasts, what people are to be told.</summary>
    [Alias("Judge"), Records]
    Task JudgeAsync(CancellationToken cancellationToken);

    /// <summary>How it stands; null where there is none.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<string?> GetAsync(CancellationToken cancellationToken);

    /// <summary>The periods, the current one first; null where there is no such budget.</summary>
    [Alias("ListPeriods"), AlwaysInterleave, Reads]
    Task<string?> ListPeriodsAsync(int limit, CancellationToken cancellationToken);

    /// <summary>Exceptions, newest first; null where there is no such budget.</summary>
    /// <param name="state">Those in a state; null for all.</param>
    /// <param name="cancellationToken">Ends the wait for the answer.</param>
    [Alias("ListExceptions"), AlwaysInterleave, Reads]
    Task<string?> ListExceptionsAsync(string? state, CancellationToken cancellationToken);

    /// <summary>Asks, as the acting caller, to spend more than it allows.</summary>
    [Alias("Ask")]
    [Requires(CallerScopes.Manage, CallerScopes.Predict), Audited("budget.exception.ask")]
    Task<BudgetChange> AskAsync(AskBudgetWaiver request, CancellationToken cancellationToken);

    /// <summary>Approves, rejects or withdraws an exception, as the acting caller: nobody decides on what they asked for.</summary>
    [Alias("Decide")]
    [Requires(CallerScopes.Approve, CallerScopes.Manage, CallerScopes.Predict), Audited("budget.exception.decide")]
    Task<BudgetChange> DecideAsync(string id, string verb, string? note, CancellationToken cancellationToken);

    /// <summary>Gives back what a silo that is gone was lent and did not report, because the acting caller knows that it spent no more.</summary>
    [Alias("Settle")]
    [Requires(CallerScopes.Manage), Audited("budget.settle")]
    Task<BudgetChange> SettleAsync(string silo, CancellationToken cancellationToken);
}
