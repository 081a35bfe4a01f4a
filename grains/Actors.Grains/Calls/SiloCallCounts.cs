using System.Collections.Concurrent;
using System.Reflection;
using System.Text.Json;
using Actors.Calls;
using Actors.Domain.Calls;

namespace Actors.Grains.Calls;

/// <summary>
/// What this silo's grains are called for: counters in bounded memory, and the last calls of grains that somebody looks at. Counting a call costs a lock that is
/// rarely met and a few look-ups, and allocates nothing; what a reader wants to know is made when they ask.
/// </summary>
public sealed class SiloCallCounts(ILocalSiloDetails silo, TimeProvider clock) : ISiloCallsObserver, IDisposable
{
    private const int StripeCount = 8;
    private const int MostWatched = 32;

    private static readonly TimeSpan WatchedFor = TimeSpan.FromMinutes(5);

    private readonly CallStripe[] _stripes = [.. Enumerable.Range(0, StripeCount).Select(_ => new CallStripe())];
    private readonly ConcurrentDictionary<GrainId, WatchedGrain> _watched = new();
    private readonly ActivationFlow _flow = new(clock);
    private readonly DateTimeOffset _startedAt = clock.GetUtcNow();

    /// <inheritdoc/>
    public void Dispose() => _flow.Dispose();

    /// <inheritdoc/>
    public Task<string> CountAsync(string? type, string? tenant)
    {
        var now = clock.GetUtcNow();
        var sums = Sum(now);
        var types = sums.Methods.GroupBy(entry => entry.Key.Type).Select(group => ToType(group.Key.ToString()!, group)).Where(found => type is null || found.Type == type);
        var count = new SiloCalls(
            silo.SiloAddress.ToString(),
            CallPanes.SecondsAt(now, _startedAt),
            _flow.Activated,
            _flow.Deactivated,
            [.. types],
            List(sums.ByCalls, sums, type, tenant),
            List(sums.ByTime, sums, type, tenant),
            [.. _stripes.SelectMany(stripe => stripe.ReadFailures()).Where(call => IsAsked(call.Grain, type, tenant)).OrderByDescending(call => call.At).Take(GrainsOverview.Most).Select(ToRecord)]);
        return Task.FromResult(JsonSerializer.Serialize(count, CallJson.Options));
    }

    /// <inheritdoc/>
    public Task<string> TraceAsync(string type, string key)
    {
        var now = clock.GetUtcNow();
        var grain = GrainId.Create(type, key);
        var remembered = _watched.TryGetValue(grain, out var watched) ? watched.Read() : [];
        Watch(grain, now);
        var calls = remembered.Concat(StripeOf(grain).ReadRecent(grain)).Distinct().OrderByDescending(call => call.At).Select(ToRecord).ToArray();
        var hitter = Sum(now).CallsOf(grain);
        return Task.FromResult(JsonSerializer.Serialize(new GrainTrail(CallPanes.SecondsAt(now, _startedAt), hitter.AtLeast, hitter.AtMost, calls), CallJson.Options));
    }

    /// <summary>Adds a call that ended.</summary>
    /// <param name="call">The call.</param>
    /// <param name="calls">How many calls it stands for.</param>
    internal void Add(in EndedCall call, int calls)
    {
        StripeOf(call.Grain).Add(call, CallPanes.At(call.At), calls);
        if (!_watched.IsEmpty && _watched.TryGetValue(call.Grain, out var watched))
        {
            watched.Add(call);
        }
    }

    private static bool IsAsked(GrainId grain, string? type, string? tenant) =>
        (type is null || grain.Type.ToString() == type) && GrainTenancy.IsOf(grain.Key.ToString()!, tenant);

    private static GrainCalls[] List(
        IEnumerable<HeavyHitter<GrainId>> hitters, CallSums<GrainId, (GrainType Type, MethodInfo Method)> sums, string? type, string? tenant) =>
        [.. hitters.Where(hitter => IsAsked(hitter.Key, type, tenant)).Take(GrainsOverview.Most * 2).Select(hitter => ToGrain(hitter.Key, sums))];

    private static GrainCalls ToGrain(GrainId grain, CallSums<GrainId, (GrainType Type, MethodInfo Method)> sums)
    {
        var calls = sums.CallsOf(grain);
        var time = sums.TimeOf(grain);
        return new GrainCalls(grain.Type.ToString()!, grain.Key.ToString()!, calls.AtLeast, calls.AtMost, ToMs(time.AtLeast), ToMs(time.AtMost));
    }

    private static TypeCalls ToType(string type, IEnumerable<KeyValuePair<(GrainType Type, MethodInfo Method), CallTotals>> methods)
    {
        var parts = methods.ToArray();
        var sum = parts.Aggregate(default(CallTotals), (total, part) => total + part.Value);
        return new TypeCalls(
            type, 0, sum.Calls, sum.Failures, ToMs(sum.Ticks), ToMs(sum.LongestTicks),
            [.. parts.Select(part => new MethodCalls(NameOf(part.Key.Method), part.Value.Calls, part.Value.Failures, ToMs(part.Value.Ticks), ToMs(part.Value.LongestTicks)))]);
    }

    private static string NameOf(MethodInfo method) => $"{method.DeclaringType?.Name}.{method.Name}";

    private static double ToMs(long ticks) => Math.Round(ticks / (double)TimeSpan.TicksPerMillisecond, 3);

    private CallRecord ToRecord(EndedCall call) => new(
        call.At, call.Grain.Type.ToString()!, call.Grain.Key.ToString()!, NameOf(call.Method), call.From?.ToString() ?? "client",
        ToMs(call.Ticks), call.Failure?.Name, silo.SiloAddress.ToString());

    private CallSums<GrainId, (GrainType Type, MethodInfo Method)> Sum(DateTimeOffset now)
    {
        var sums = new CallSums<GrainId, (GrainType Type, MethodInfo Method)>();
        foreach (var stripe in _stripes)
        {
            stripe.AddTo(sums, CallPanes.At(now));
        }

        return sums;
    }

    private void Watch(GrainId grain, DateTimeOffset now)
    {
        foreach (var (known, watched) in _watched)
        {
            if (now - watched.LookedAt > WatchedFor)
            {
                _watched.TryRemove(known, out _);
            }
        }

        // Beyond the limit a grain has what the stripes remember.
        if (_watched.TryGetValue(grain, out var existing) || _watched.Count < MostWatched)
        {
            (existing ?? _watched.GetOrAdd(grain, static _ => new WatchedGrain())).LookedAt = now;
        }
    }

    private CallStripe StripeOf(GrainId grain) => _stripes[(uint)grain.GetHashCode() % StripeCount];
}
