using System.Collections.Concurrent;
using Actors.Domain.Resilience;
using Actors.Inference;

namespace Actors.Grains.Resilience;

/// <summary>
/// The breakers of a process, one a version whose model wants one. They outlive routing snapshots, so that an open breaker does not close because
/// an alias moved; a changed policy begins anew.
/// </summary>
public sealed partial class VersionBreakers(TimeProvider clock, ILogger<VersionBreakers> logger)
{
    /// <summary>The most versions that are watched; those beyond are served without a breaker.</summary>
    private const int MostVersions = 10_000;

    private readonly ConcurrentDictionary<(string Model, int Version), Guarded> _versions = new();

    /// <summary>Asks for leave to ask a version.</summary>
    /// <returns>The leave, and the breaker to report to; null where there are too many versions.</returns>
    internal (Guarded? Breaker, BreakerPass Pass) Enter(EngineModel version, BreakerPolicy policy)
    {
        var key = (version.Label, version.Version);
        if (!_versions.TryGetValue(key, out var breaker) || breaker.Policy != policy)
        {
            if (_versions.Count >= MostVersions)
            {
                return (null, new BreakerPass(true, 0, false));
            }

            breaker = _versions.AddOrUpdate(
                key, static (_, policy) => new Guarded(policy), static (_, known, policy) => known.Policy == policy ? known : new Guarded(policy), policy);
        }

        return (breaker, breaker.Enter(Now));
    }

    /// <summary>How long a breaker stays open from now on.</summary>
    internal TimeSpan Rest(Guarded breaker) => breaker.Rest(Now);

    /// <summary>Reports what came of a request that was let through.</summary>
    internal void Report(EngineModel version, Guarded? breaker, BreakerPass pass, bool succeeded, TimeSpan took)
    {
        if (breaker?.Report(pass, succeeded, took, Now) is { } state)
        {
            LogChanged(version.Label, version.Version, state);
        }
    }

    private TimeSpan Now => clock.GetElapsedTime(0);

    [LoggerMessage(1060, LogLevel.Warning, "The breaker of model {Model} version {Version} is {State} now")]
    private partial void LogChanged(string model, int version, BreakerState state);

    /// <summary>A breaker that many threads ask.</summary>
    internal sealed class Guarded(BreakerPolicy policy)
    {
        private readonly Lock _lock = new();
        private readonly CircuitBreaker _breaker = new(policy);

        public BreakerPolicy Policy => policy;

        public BreakerPass Enter(TimeSpan now)
        {
            lock (_lock)
            {
                return _breaker.Enter(now);
            }
        }

        /// <summary>How long it stays open.</summary>
        public TimeSpan Rest(TimeSpan now)
        {
            lock (_lock)
            {
                return _breaker.OpenUntil > now ? _breaker.OpenUntil - now : TimeSpan.Zero;
            }
        }

        /// <summary>The state, where it has changed.</summary>
        public BreakerState? Report(BreakerPass pass, bool succeeded, TimeSpan took, TimeSpan now)
        {
            lock (_lock)
            {
                return _breaker.Report(pass, succeeded, took, now) ? _breaker.State : null;
            }
        }
    }
}
