using System.Collections.Frozen;
using Actors.Domain.Conditions;
using Actors.Domain.Resilience;
using Actors.Grains.Budgets;
using Actors.Grains.Conditions;
using Actors.Grains.Decisions;
using Actors.Grains.Drift;
using Actors.Grains.Experiments;
using Actors.Grains.Resilience;
using Actors.Grains.Rollouts;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Serving;

/// <summary>A routing snapshot made ready for serving: each version with the engine's name for it.</summary>
public sealed class ServableModel
{
    private readonly FrozenDictionary<int, EngineModel> _versions;

    private readonly VersionCaches? _caches;
    private readonly InputScreen? _screen;

    internal ServableModel(ModelRoute route, InferenceEngine engine, ResultCaches caches, SplitTallies tallies, DecisionCaptures captures, DriftTaps taps, BudgetDesk budgets)
    {
        ArgumentNullException.ThrowIfNull(route);
        _caches = route.Serving.ResultCache is { } cache ? new VersionCaches(engine, caches, cache) : null;
        Route = route;
        Budgets = budgets.Of(ModelKey.Parse(route.Key).Tenant);
        Capture = captures.Of(route);
        Tap = taps.Of(route);
        Watch = Capture is null && Tap is null ? null : new AnswerWatch(Tap, Capture);
        Guard = route.Serving.ToGuard();
        _screen = route.Serving.Inputs is { } inputs ? new InputScreen(inputs.ToPolicy()) : null;
        Fallback = route.Serving.Fallback is { } steps ? new FallbackChain(steps, _screen?.OnInvalid == DegradedAnswer.Fallback) : null;
        Rules = route.Conditions is { Rules.Length: > 0 } set ? new CompiledConditions(set.Rules.ToRules()) : null;
        var settings = route.Serving.ToEngine();
        _versions = route.Versions.ToFrozenDictionary(
            version => version.Version,
            version => new EngineModel(route.Key, version.Version, version.Digest, settings));
        Live = !route.Unloaded && route.LiveVersion is int live ? _versions.GetValueOrDefault(live) : null;
        if (route.Split is { } split && Live is { } baseline)
        {
            var key = ModelKey.Parse(route.Key);
            Experiment = LiveExperiment.Of(split, key, baseline, version => _versions.GetValueOrDefault(version));
            Split = split.Arms.Length > 0 ? null : new LiveSplit(split, key, baseline, version => _versions.GetValueOrDefault(version), tallies.Of(key, split));
        }

        IsSpecial = IsSplit || Fallback is not null || Guard is not null || _screen is not null || Rules is not null || route.Degraded is not null;
    }

    /// <summary>Every version, in service or not.</summary>
    public IEnumerable<EngineModel> All => _versions.Values;

    /// <summary>The snapshot.</summary>
    public ModelRoute Route { get; }

    /// <summary>The version that requests without one get; null where there is none.</summary>
    public EngineModel? Live { get; }

    /// <summary>How requests without a version are split; null while no rollout is under way.</summary>
    internal LiveSplit? Split { get; }

    /// <summary>The budgets of the model's tenant.</summary>
    internal TenantBudgets Budgets { get; }

    /// <summary>Remembers the model's answers; null where they are not.</summary>
    internal DecisionCapture? Capture { get; }

    /// <summary>Sees the model's answers for its drift monitor; null where it has none.</summary>
    internal DriftTap? Tap { get; }

    /// <summary>Gives the model's answers to both; null where there is neither.</summary>
    internal AnswerWatch? Watch { get; }

    /// <summary>What answers in place of a version that does not; null for nothing.</summary>
    internal FallbackChain? Fallback { get; }

    /// <summary>What guards the runs of each version; null for nothing.</summary>
    internal GuardPolicy? Guard { get; }

    /// <summary>Whether requests without a version are split.</summary>
    internal bool IsSplit => Split is not null || Experiment is not null;

    /// <summary>The experiment that takes requests without a version; null for none.</summary>
    internal LiveExperiment? Experiment { get; }

    /// <summary>Versions that are to stay in memory although they are not live.</summary>
    internal IEnumerable<EngineModel> Warm => Split?.Warm ?? Experiment?.Warm ?? [];

    /// <summary>Whether requests take more than a run: a rollout is under way, there are guards, fallbacks or rules, or the model may be in doubt.</summary>
    internal bool IsSpecial { get; }

    /// <summary>The rules around the model; null for none.</summary>
    internal CompiledConditions? Rules { get; }

    /// <summary>Whether requests are to say whose they are, or whom they are about.</summary>
    internal bool WantsHints => IsSplit || Capture is not null || Fallback is { WantsHints: true };

    /// <summary>Versions that stand in for others, by fallback or hedge.</summary>
    internal IEnumerable<EngineModel> StandIns => Route.Unloaded
        ? []
        : (Route.Serving.Fallback ?? []).Select(step => step.Version).Append(Guard?.Hedge?.Version).OfType<int>().Distinct()
            .Select(version => _versions.GetValueOrDefault(version)).OfType<EngineModel>();

    /// <summary>What speaks against the model's answer; null where nothing does.</summary>
    internal Doubt? DoubtOf(InferenceCall call, DateTimeOffset now)
    {
        var inputs = _screen?.Judge(call);
        if (Route.Degraded is not { } degraded || now >= degraded.Until)
        {
            return inputs;
        }

        var answer = Route.Serving.OnDegraded is { } name ? ResilienceMapping.ToAnswer(name) : DegradedAnswer.Mark;
        return inputs?.Answer > answer
            ? inputs
            : new Doubt(answer, degraded.Cause, $"The model is degraded: {degraded.Reason}", InferenceOutcome.Unavailable);
    }

    /// <summary>The result cache of a version of this model; null where the model wants none.</summary>
    internal VersionCache? CacheOf(EngineModel version) => _caches?.Of(version);

    /// <summary>Ends the result caches, when another snapshot has taken this one's place.</summary>
    internal void DropCaches() => _caches?.Drop();

    /// <summary>The version asked for, or the live one; null where there is none, and while the model is out of service.</summary>
    public EngineModel? Find(int? version) => version is int number && !Route.Unloaded ? _versions.GetValueOrDefault(number) : Live;
}
