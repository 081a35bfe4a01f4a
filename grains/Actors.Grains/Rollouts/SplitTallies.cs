using System.Collections.Concurrent;
using Actors.Registry;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What this process counted of every split that it serves, and the reports of it.</summary>
public sealed class SplitTallies
{
    /// <summary>Rounds of reports after which a split that never came into force is forgotten.</summary>
    private const int MostRounds = 600;

    /// <summary>Reports that wait for a grain that cannot be reached; what is counted meanwhile stays in the tally, so that nothing is lost.</summary>
    private readonly ConcurrentDictionary<(ModelKey, string, int), Following> _following = new();

    private long _number;

    /// <summary>This process, told apart from its own former lives.</summary>
    internal string Silo { get; } = Guid.NewGuid().ToString("n");

    /// <summary>The tally of a split: the same for every snapshot that has it.</summary>
    internal SplitTally Of(ModelKey model, SplitRoute split) =>
        _following.GetOrAdd(
            (model, split.Rollout, split.Epoch),
            static (key, compares) => new Following(new SplitTally(key.Item1, key.Item2, key.Item3, compares)),
            split.CompareInputs).Tally;

    /// <summary>Reports what was counted. One caller at a time; where one report fails, the others are made all the same.</summary>
    /// <param name="report">Makes one report durable; false where it could not, and it is to be made again.</param>
    /// <param name="isServed">Whether a split is still in force here; one that is not is forgotten after its last report.</param>
    internal async Task ReportAsync(Func<ModelKey, RolloutDelta, Task<bool>> report, Func<SplitTally, bool> isServed)
    {
        foreach (var (key, following) in _following)
        {
            // A snapshot is made before it is put in force, which may take as long as loading its versions does.
            following.WasServed |= isServed(following.Tally);
            following.Pending ??= following.Tally.Take($"{Silo}/{following.Tally.Epoch}", ++_number);
            if (following.Pending is not { } delta)
            {
                _ = (following.WasServed ? !isServed(following.Tally) : ++following.Rounds > MostRounds) && _following.TryRemove(key, out _);
            }
            else if (await report(following.Tally.Model, delta))
            {
                following.Pending = null;
            }
        }
    }

    private sealed class Following(SplitTally tally)
    {
        public SplitTally Tally { get; } = tally;

        public RolloutDelta? Pending { get; set; }

        public bool WasServed { get; set; }

        public int Rounds { get; set; }
    }
}
