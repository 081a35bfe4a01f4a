using Actors.Domain.Rollouts;
using Actors.Registry;
using Actors.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>What this process counted of one split of a model since the last report. Any thread may call it.</summary>
internal sealed class SplitTally(ModelKey model, string rollout, int epoch, bool comparesInputs = false)
{
    /// <summary>The most callers that are told apart; those after are no longer counted as units, of either arm.</summary>
    private const int MostUnits = 100_000;

    private readonly Lock _lock = new();
    private readonly ArmTally _baseline = new();
    private readonly ArmTally _candidate = new();
    private readonly Dictionary<int, ShadowTally> _shadows = [];
    private readonly HashSet<ulong> _units = [];

    public ModelKey Model => model;

    public string Rollout => rollout;

    public int Epoch => epoch;

    /// <summary>Counts a request that took part.</summary>
    /// <param name="isCandidate">Its arm.</param>
    /// <param name="unit">Its caller's hash; null for a caller without a key.</param>
    /// <param name="reply">Its answer.</param>
    /// <param name="took">How long it took.</param>
    /// <param name="inputs">What it was asked.</param>
    public void Count(bool isCandidate, ulong? unit, InferenceReply reply, TimeSpan took, TensorData[] inputs)
    {
        if (!IsCounted(reply.Outcome))
        {
            return;
        }

        var bin = reply.Outcome == InferenceOutcome.Done ? OutputReading.BinOf(reply.Outputs) : null;
        lock (_lock)
        {
            var isUnit = unit is not { } hash || (_units.Count < MostUnits && _units.Add(hash));
            var arm = isCandidate ? _candidate : _baseline;
            arm.Add(
                reply.Outcome == InferenceOutcome.Done ? null : NameOf(reply.Outcome),
                reply.Outcome == InferenceOutcome.ModelFailed ? reply.Detail : null,
                isUnit,
                took.TotalMicroseconds,
                bin);
            arm.AddRun(reply.Facts);
            if (comparesInputs && isUnit)
            {
                Span<int> bins = stackalloc int[InputBins.MostColumns];
                arm.AddInputs(bins[..InputReading.Read(inputs, bins)]);
            }
        }
    }

    /// <summary>Does something to what is counted of a version in shadow.</summary>
    public void Shadow(int version, Action<ShadowTally> count)
    {
        lock (_lock)
        {
            if (!_shadows.TryGetValue(version, out var tally))
            {
                _shadows[version] = tally = new ShadowTally();
            }

            count(tally);
        }
    }

    /// <summary>What was counted; nothing is left. Null where nothing was.</summary>
    public RolloutDelta? Take(string silo, long number)
    {
        lock (_lock)
        {
            return _baseline.IsEmpty && _candidate.IsEmpty && _shadows.Values.All(shadow => shadow.IsEmpty)
                ? null
                : new RolloutDelta(silo, number, rollout, epoch, _baseline.Take(), _candidate.Take(), [.. _shadows.Select(shadow => shadow.Value.Take(shadow.Key))]);
        }
    }

    /// <summary>A request that does not fit the model says nothing of either version.</summary>
    private static bool IsCounted(InferenceOutcome outcome) =>
        outcome is not (InferenceOutcome.InvalidInput or InferenceOutcome.UnknownModel or InferenceOutcome.UnknownVersion);

    private static string NameOf(InferenceOutcome outcome) => outcome switch
    {
        InferenceOutcome.ModelFailed => "modelFailed",
        InferenceOutcome.Overloaded => "overloaded",
        InferenceOutcome.DeadlineUnmeetable or InferenceOutcome.DeadlinePassed => "deadline",
        _ => "unavailable",
    };
}
