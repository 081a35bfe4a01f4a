using System.Collections.Concurrent;
using Actors.Gateway.Security;

namespace Actors.Gateway.Limits;

/// <summary>The limits of callers, as their credentials have them. The credentials of one caller share what is left.</summary>
internal sealed class CallerLimits(TimeProvider clock)
{
    /// <summary>The most callers kept; beyond it those go that have asked for nothing for a while.</summary>
    private const int MaxKept = 100_000;

    private readonly ConcurrentDictionary<string, Limiter> _known = new(StringComparer.Ordinal);

    /// <summary>The caller's limits; null where it has none.</summary>
    public Limiter? Find(Caller caller) => caller.Limit is null ? null : caller.Limiter ??= Keep(caller.Id, caller.Limit);

    private Limiter Keep(string id, LimitOptions options)
    {
        if (_known.Count >= MaxKept)
        {
            var now = clock.GetUtcNow().UtcTicks;
            foreach (var (name, limiter) in _known)
            {
                if (limiter.IsIdle(now))
                {
                    _ = _known.TryRemove(name, out _);
                }
            }
        }

        var made = new Limiter("caller", options);
        return _known.AddOrUpdate(
            id,
            static (_, made) => made,
            static (_, known, made) => known.Policy == made.Policy && known.Rate?.PerSecond == made.Rate?.PerSecond ? known : made,
            made);
    }
}
