using System.Runtime.InteropServices;

namespace Actors.Domain.Calls;

/// <summary>
/// Calls of about the last minute: the exact sum of every method, and the grains with most calls and with most time by bounded counts. Time is cut into
/// panes that are used again and again, so that nothing has to be thrown away on a clock. Not safe for several threads.
/// </summary>
/// <param name="capacity">How many grains have a place, in each pane and by each measure.</param>
public sealed class CallWindow<TGrain, TMethod>(int capacity)
    where TGrain : notnull
    where TMethod : notnull
{
    private readonly Pane[] _panes = [.. Enumerable.Range(0, CallPanes.Count).Select(_ => new Pane(capacity))];

    /// <summary>Adds calls that ended.</summary>
    /// <param name="grain">Whose.</param>
    /// <param name="method">Of what.</param>
    /// <param name="pane">The number of the pane of now, which does not go back.</param>
    /// <param name="calls">How many calls it stands for, at least 1.</param>
    /// <param name="ticks">The time of one of them, in ticks of 100 ns.</param>
    /// <param name="failed">Whether it threw.</param>
    public void Add(TGrain grain, TMethod method, long pane, long calls, long ticks, bool failed)
    {
        var current = _panes[pane % CallPanes.Count];
        if (current.Number != pane)
        {
            current.Start(pane);
        }

        current.ByCalls.Add(grain, calls);
        current.ByTime.Add(grain, calls * ticks);
        ref var totals = ref CollectionsMarshal.GetValueRefOrAddDefault(current.Methods, method, out _);
        totals += new CallTotals(calls, failed ? calls : 0, calls * ticks, ticks);
    }

    /// <summary>Adds what is in the window to sums of it.</summary>
    public void AddTo(CallSums<TGrain, TMethod> sums, long pane)
    {
        ArgumentNullException.ThrowIfNull(sums);
        foreach (var candidate in _panes)
        {
            if (candidate.Number > pane - CallPanes.Count && candidate.Number <= pane)
            {
                sums.Add(candidate.ByCalls, candidate.ByTime, candidate.Methods);
            }
        }
    }

    private sealed class Pane(int capacity)
    {
        public long Number { get; private set; } = long.MinValue;

        public HeavyHitters<TGrain> ByCalls { get; } = new(capacity);

        public HeavyHitters<TGrain> ByTime { get; } = new(capacity);

        public Dictionary<TMethod, CallTotals> Methods { get; } = [];

        public void Start(long number)
        {
            Number = number;
            ByCalls.Clear();
            ByTime.Clear();
            Methods.Clear();
        }
    }
}
