using Actors.Domain.Experiments;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Grains.Experiments;

/// <summary>An experiment made ready for serving, within one routing snapshot.</summary>
internal sealed class LiveExperiment
{
    private readonly ModelKey _experiment;
    private readonly int _number;
    private readonly EngineModel _live;
    private readonly EngineModel[] _arms;
    private readonly string[] _names;

    private LiveExperiment(ModelKey experiment, int number, EngineModel live, EngineModel[] arms, string[] names) =>
        (_experiment, _number, _live, _arms, _names) = (experiment, number, live, arms, names);

    /// <summary>Every version that is to stay in memory.</summary>
    public IEnumerable<EngineModel> Warm => _arms.Append(_live).Distinct();

    /// <summary>The experiment that a split is; null where it is none, or void: another version is live than when it began.</summary>
    public static LiveExperiment? Of(SplitRoute route, ModelKey model, EngineModel live, Func<int, EngineModel?> versions)
    {
        EngineModel[] arms = [.. route.Arms.Select(arm => versions(arm.Version)).OfType<EngineModel>()];
        return route.Live == live.Version && arms.Length == route.Arms.Length && ExperimentTraffic.TryRead(route.Rollout, out var name, out var number)
            ? new LiveExperiment(new ModelKey(model.Tenant, name), number, live, arms, [.. route.Arms.Select(arm => $"{route.Rollout}: {arm.Name}")])
            : null;
    }

    /// <summary>
    /// The version that a request gets: that of the arm that its caller was exposed to, now or before. Who has no key, and whoever cannot be exposed in time, takes
    /// no part and gets the live version. With it what is remembered of that: null where it takes no part.
    /// </summary>
    public async ValueTask<(EngineModel Version, string? Arm)> ChooseAsync(InferenceCall call, ExposureDesk desk, CancellationToken cancellationToken)
    {
        if (call.Hints?.Tester is not null || (call.Hints?.Key ?? call.Caller) is not { } unit)
        {
            return (_live, null);
        }

        var arm = await desk.ExposeAsync(_experiment, _number, unit, cancellationToken);
        return arm >= 0 && arm < _arms.Length ? (_arms[arm], _names[arm]) : (_live, null);
    }
}
