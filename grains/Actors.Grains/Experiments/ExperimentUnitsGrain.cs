using System.Collections.Immutable;
using System.Globalization;
using Actors.Domain.Experiments;
using Actors.Domain.Rollouts;
using Actors.Experiments;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Experiments;

/// <inheritdoc cref="IExperimentUnitsGrain"/>
[GrainType("experiment-units")]
internal sealed class ExperimentUnitsGrain(
    [PersistentState(StateNames.ExperimentUnits, StateNames.Provider)] IPersistentState<ExperimentUnitsState> state,
    IGrainFactory grains,
    TimeProvider clock) : Grain, IExperimentUnitsGrain
{
    private ModelKey Experiment => ModelKey.Parse(this.GetPrimaryKeyString()[..this.GetPrimaryKeyString().LastIndexOf('/')]);

    public async Task<Exposure?> ExposeAsync(string unit, CancellationToken cancellationToken)
    {
        if (await grains.GetExperiment(Experiment).GetNowAsync(cancellationToken) is not { } now)
        {
            return null;
        }

        if (state.State.Number != now.Number)
        {
            state.State = new ExperimentUnitsState { Number = now.Number, Plan = now.Spec.ToPlan() };
        }

        var name = NameOf(unit);
        if (!state.State.Units.TryGetValue(name, out var known))
        {
            if (now.IsOver || state.State.Units.Count >= ExperimentUnitsState.MostUnits)
            {
                return null;
            }

            var arm = ExperimentRules.Pick(now.Shares, Assignment.Hash(now.Salt, unit));
            known = new ExperimentUnit(arm, now.Shares[arm], clock.GetUtcNow(), ImmutableSortedDictionary<string, UnitValue>.Empty);
            state.State.Units[name] = known;
            await state.WriteStateAsync(CancellationToken.None);
        }

        var exposed = now.Spec.Arms[known.Arm];
        return new Exposure(exposed.Name, exposed.Version, known.Chance);
    }

    public async Task<int> AddAsync(UnitEvent[] events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        var counted = 0;
        foreach (var happened in events)
        {
            var name = NameOf(happened.Key);
            if (state.State.Units.TryGetValue(name, out var unit) && state.State.Plan?.Metrics.Any(metric => metric.Name == happened.Metric) == true)
            {
                _ = unit.Values.TryGetValue(happened.Metric, out var before);
                var value = new UnitValue(before.Value + happened.Value, happened.Covariate ?? before.Covariate);
                state.State.Units[name] = unit with { Values = unit.Values.SetItem(happened.Metric, value) };
                counted++;
            }
        }

        if (counted > 0)
        {
            await state.WriteStateAsync(CancellationToken.None);
        }

        return counted;
    }

    public Task<MetricSums[]> SumAsync(int number, CancellationToken cancellationToken) => Task.FromResult<MetricSums[]>(
        state.State is { Plan: { } plan } && state.State.Number == number ? [.. ExperimentRules.Sum(plan, state.State.Units.Values).Select(sums => sums.ToMessage())] : []);

    private static string NameOf(string unit) => Assignment.Hash(0, unit).ToString("x16", CultureInfo.InvariantCulture);
}
