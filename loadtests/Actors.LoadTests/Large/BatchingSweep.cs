using Actors.LoadTests.Baselines;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Serving;

namespace Actors.LoadTests.Large;

/// <summary>Finds the fixed batching with which the hand-written server does most.</summary>
internal static class BatchingSweep
{
    private const int Finalists = 4;
    private static readonly int[] Rows = [4, 8, 16, 32, 64, 128, 256];
    private static readonly int[] HoldsMs = [0, 1, 2, 5];
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan Second = TimeSpan.FromMilliseconds(1200);

    /// <summary>Tries all of them for a moment, and the best of those for longer.</summary>
    public static Batching FindBest(BareControl control, Target target, LoadPlan plan, int processors)
    {
        var all = from rows in Rows from hold in HoldsMs from runners in Enumerable.Range(1, processors) select new Batching(rows, hold, runners);
        var finalists = Rank(all, First).Take(Finalists);
        return Rank(finalists, Second).First();

        IEnumerable<Batching> Rank(IEnumerable<Batching> candidates, TimeSpan duration) => candidates.OrderByDescending(batching =>
        {
            control.Batch(batching);
            return Round.Run(target, plan with { Duration = duration }).PerSecond;
        });
    }
}
