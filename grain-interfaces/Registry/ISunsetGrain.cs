using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Registry;

/// <summary>Wakes a model when one of its versions is to be archived, over restarts too. Key: <see cref="ModelKey"/>.</summary>
[Alias(AliasNames.SunsetGrain)]
public interface ISunsetGrain : IGrainWithStringKey
{
    /// <summary>
    /// Wakes the model at the instant, or an hour from now where that is sooner, and every hour from then on; null for no longer. Called by the model in
    /// its turn, while this grain may wait for that turn: it interleaves, and touches nothing but the reminder.
    /// </summary>
    [Alias("Schedule"), AlwaysInterleave]
    [Requires(CallerScopes.Manage), Audited("model.sunset.schedule")]
    Task ScheduleAsync(DateTimeOffset? next, CancellationToken cancellationToken);
}
