using System.Collections.Concurrent;
using Actors.Domain.Resilience;
using Actors.Inference;
using Actors.Resilience;

namespace Actors.Grains.Resilience;

/// <summary>
/// The guards of a process, one a version whose model wants one. They outlive routing snapshots, so that an open breaker does not close because
/// an alias moved; a changed policy begins anew.
/// </summary>
public sealed partial class VersionGuards(TimeProvider clock, ILogger<VersionGuards> logger)
{
    /// <summary>The most versions that are watched; those beyond are served without guard.</summary>
    private const int MostVersions = 10_000;

    private readonly ConcurrentDictionary<(string Model, int Version), VersionGuard> _versions = new();

    /// <summary>Is told of each breaker that changes; null where nobody wants to know.</summary>
    internal Action<EngineModel, BreakerState>? Changed { get; set; }

    /// <summary>The time by which guards count.</summary>
    internal TimeSpan Now => clock.GetElapsedTime(0);

    /// <summary>Every guard, for who collects.</summary>
    internal IEnumerable<(string Model, int Version, VersionResilience State)> All =>
        _versions.Select(known => (known.Key.Model, known.Key.Version, known.Value.Read()));

    /// <summary>The guard of a version; null where there are too many.</summary>
    internal VersionGuard? Of(EngineModel version, GuardPolicy policy)
    {
        var key = (version.Label, version.Version);
        if (_versions.TryGetValue(key, out var guard) && guard.Policy == policy)
        {
            return guard;
        }

        return guard is null && _versions.Count >= MostVersions
            ? null
            : _versions.AddOrUpdate(
                key,
                static (_, policy) => new VersionGuard(policy, null),
                static (_, known, policy) => known.Policy == policy ? known : new VersionGuard(policy, known),
                policy);
    }

    /// <summary>How a version's guard stands, and what it did.</summary>
    internal VersionResilience Read(EngineModel version) =>
        _versions.TryGetValue((version.Label, version.Version), out var guard) ? guard.Read() : VersionResilience.None;

    /// <summary>Reports what came of a run that the breaker let through.</summary>
    internal void Report(EngineModel version, VersionGuard guard, BreakerPass pass, bool succeeded, TimeSpan took)
    {
        if (guard.Breaker?.Report(pass, succeeded, took, Now) is not { } state)
        {
            return;
        }

        if (state == BreakerState.Open)
        {
            guard.Tally.CountOpening();
        }
        else
        {
            guard.Tally.CountClosing();
        }

        LogChanged(version.Label, version.Version, state);
        Changed?.Invoke(version, state);
    }

    [LoggerMessage(1060, LogLevel.Warning, "The breaker of model {Model} version {Version} is {State} now")]
    private partial void LogChanged(string model, int version, BreakerState state);
}
