using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Limits;

/// <summary>The limits of tenants, as the settings have them. Changed settings begin with full buckets.</summary>
internal sealed class TenantLimits : IDisposable
{
    private const int MaxKept = 100_000;

    private readonly IDisposable? _watch;
    private State? _state;

    public TenantLimits(IOptionsMonitor<LimitsOptions> options)
    {
        _state = State.Of(options.CurrentValue);
        _watch = options.OnChange(changed => Volatile.Write(ref _state, State.Of(changed)));
    }

    /// <summary>The tenant's limits; null where it has none.</summary>
    public Limiter? Find(string tenant) => Volatile.Read(ref _state)?.Find(tenant);

    public void Dispose() => _watch?.Dispose();

    private sealed class State(LimitsOptions options)
    {
        private readonly ConcurrentDictionary<string, Limiter?> _known = new(StringComparer.Ordinal);

        public static State? Of(LimitsOptions options) => options.Tenants.Count == 0 ? null : new State(options);

        public Limiter? Find(string tenant) => _known.TryGetValue(tenant, out var limiter) ? limiter : Keep(tenant);

        private Limiter? Keep(string tenant)
        {
            var limit = options.Tenants.TryGetValue(tenant, out var own) ? own : options.Tenants.TryGetValue("*", out var others) ? others : null;
            return limit is null || limit.IsNone || _known.Count >= MaxKept ? null : _known.GetOrAdd(tenant, static (_, limit) => new Limiter("tenant", limit), limit);
        }
    }
}
