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
    private readonly HashSet<string> _include;
    private readonly HashSet<string> _exclude;
    private readonly string _tenant;
    private long _draws = BitConverter.ToInt64(Guid.NewGuid().ToByteArray());

    public LiveSplit(SplitRoute route, ModelKey model, EngineModel live, Func<int, EngineModel?> versions, SplitTally tally)
    {
        _route = route;
        _live = live;
        _candidate = versions(route.Candidate);
        _include = new(route.Include, StringComparer.Ordinal);
        _exclude = new(route.Exclude, StringComparer.Ordinal);
        _tenant = model.Tenant;
        Tally = tally;
        Shadows = [.. route.Shadows.Select(versions).OfType<EngineModel>()];
    }

    /// <summary>What is counted of it.</summary>
    public SplitTally Tally { get; }

    /// <summary>Versions that get copies.</summary>
    public IReadOnlyList<EngineModel> Shadows { get; }

    /// <summary>Every version that is to stay in memory: the one that is left as well, so that going back loads nothing.</summary>
    public IEnumerable<EngineModel> Warm => _candidate is null ? [_live, .. Shadows] : [_live, _candidate, .. Shadows];

    /// <summary>How far a number may be from the live one.</summary>
    public double Tolerance => _route.Tolerance;

    /// <summary>Whether inputs may be kept.</summary>
    public bool KeepInputs => _route.KeepInputs;

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

        if (!TakesPart(call.Caller, hints?.Segments))
        {
            return new(_live, IsCandidate: false, TakesPart: false, null);
        }

        var key = hints?.Key ?? call.Caller;
        var unit = key is null ? Assignment.Mix((ulong)Interlocked.Increment(ref _draws)) : Assignment.Hash(_route.Salt, key);
        var isCandidate = Assignment.Place(unit) < _route.Share;
        return new(isCandidate ? candidate : _live, isCandidate, TakesPart: true, key is null ? null : unit);
    }

    private bool TakesPart(string? caller, string[]? segments) =>
        (_include.Count == 0 || Names(_include, caller, segments)) && !(_exclude.Count > 0 && Names(_exclude, caller, segments));

    private bool Names(HashSet<string> list, string? caller, string[]? segments) =>
        list.Contains(_tenant) || (caller is not null && list.Contains(caller)) || (segments is not null && Array.Exists(segments, list.Contains));
}
