using Actors.Domain.Rollouts;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>A split made ready for serving, within one routing snapshot.</summary>
internal sealed class LiveSplit
{
    private readonly SplitRoute _route;
    private readonly EngineModel _live;
    private readonly EngineModel? _candidate;
    private readonly Participants _participants;
    private readonly string _tenant;
    private readonly string _candidateArm;
    private readonly string _liveArm;
    private long _draws = BitConverter.ToInt64(Guid.NewGuid().ToByteArray());

    public LiveSplit(SplitRoute route, ModelKey model, EngineModel live, Func<int, EngineModel?> versions, SplitTally tally)
    {
        _route = route;
        _live = live;
        _candidate = versions(route.Candidate);
        _participants = Participants.Of(route.Include, route.Exclude);
        _tenant = model.Tenant;
        (_candidateArm, _liveArm) = ($"{route.Rollout}: candidate", $"{route.Rollout}: live");
        Tally = tally;
        Shadows = [.. route.Shadows.Select(versions).OfType<EngineModel>()];
    }

    /// <summary>What is counted of it.</summary>
    public SplitTally Tally { get; }

    /// <summary>The version that answers those who do not get the candidate.</summary>
    public EngineModel Baseline => _live;

    /// <summary>The version that is tried; null where it is not there.</summary>
    public EngineModel? Candidate => _candidate;

    /// <summary>Versions that get copies.</summary>
    public IReadOnlyList<EngineModel> Shadows { get; }

    /// <summary>Every version that is to stay in memory: the one that is left as well, so that going back loads nothing.</summary>
    public IEnumerable<EngineModel> Warm => _candidate is null ? [_live, .. Shadows] : [_live, _candidate, .. Shadows];

    /// <summary>How far a number may be from the live one.</summary>
    public double Tolerance => _route.Tolerance;

    /// <summary>Whether inputs may be kept.</summary>
    public bool KeepInputs => _route.KeepInputs;

    /// <summary>What is remembered with a prediction of its part in this; null where it had none.</summary>
    public string? ArmOf(in SplitChoice choice) => choice.IsCandidate ? _candidateArm : choice.TakesPart ? _liveArm : null;

    /// <summary>Which version a request gets.</summary>
    public SplitChoice Choose(InferenceCall call)
    {
        var hints = call.Hints;
        if (_candidate is not { } candidate || hints?.Tester == RolloutHints.Baseline)
        {
            return new(_live, IsCandidate: false, TakesPart: false, null);
        }

        if (hints?.Tester == RolloutHints.Candidate)
        {
            return new(candidate, IsCandidate: true, TakesPart: false, null);
        }

        if (!_participants.Has(_tenant, call.Caller, hints?.Segments))
        {
            return new(_live, IsCandidate: false, TakesPart: false, null);
        }

        var key = hints?.Key ?? call.Caller;
        var unit = key is null ? Assignment.Mix((ulong)Interlocked.Increment(ref _draws)) : Assignment.Hash(_route.Salt, key);
        var isCandidate = Assignment.Place(unit) < _route.Share;
        return new(isCandidate ? candidate : _live, isCandidate, TakesPart: true, key is null ? null : unit);
    }
}
