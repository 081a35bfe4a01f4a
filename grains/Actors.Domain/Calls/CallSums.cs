using System.Runtime.InteropServices;

namespace Actors.Domain.Calls;

/// <summary>Sums over panes and windows.</summary>
public sealed class CallSums<TGrain, TMethod>
    where TGrain : notnull
    where TMethod : notnull
{
    private readonly Dictionary<TGrain, HeavyHitter<TGrain>> _byCalls = [];
    private readonly Dictionary<TGrain, HeavyHitter<TGrain>> _byTime = [];
    private readonly Dictionary<TMethod, CallTotals> _methods = [];

    /// <summary>Every method that was called.</summary>
    public IReadOnlyDictionary<TMethod, CallTotals> Methods => _methods;

    /// <summary>The grains with most calls, most first.</summary>
    public IEnumerable<HeavyHitter<TGrain>> ByCalls => _byCalls.Values.OrderByDescending(hitter => hitter.AtMost);

    /// <summary>The grains with most time, in ticks of 100 ns, most first.</summary>
    public IEnumerable<HeavyHitter<TGrain>> ByTime => _byTime.Values.OrderByDescending(hitter => hitter.AtMost);

    /// <summary>A grain's calls, as far as they are known.</summary>
    public HeavyHitter<TGrain> CallsOf(TGrain grain) => _byCalls.GetValueOrDefault(grain, new HeavyHitter<TGrain>(grain, 0, 0));

    /// <summary>A grain's time, as far as it is known.</summary>
    public HeavyHitter<TGrain> TimeOf(TGrain grain) => _byTime.GetValueOrDefault(grain, new HeavyHitter<TGrain>(grain, 0, 0));

    /// <summary>Adds a pane.</summary>
    public void Add(HeavyHitters<TGrain> byCalls, HeavyHitters<TGrain> byTime, IReadOnlyDictionary<TMethod, CallTotals> methods)
    {
        Add(_byCalls, byCalls);
        Add(_byTime, byTime);
        ArgumentNullException.ThrowIfNull(methods);
        foreach (var (method, totals) in methods)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_methods, method, out _) += totals;
        }
    }

    private static void Add(Dictionary<TGrain, HeavyHitter<TGrain>> sums, HeavyHitters<TGrain> pane)
    {
        foreach (var entry in pane.Entries)
        {
            ref var sum = ref CollectionsMarshal.GetValueRefOrAddDefault(sums, entry.Key, out _);
            sum = new HeavyHitter<TGrain>(entry.Key, sum.AtMost + entry.AtMost, sum.Overcount + entry.Overcount);
        }
    }
}
