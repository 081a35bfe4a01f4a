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
    ExperimentInstruments instruments,
    TimeProvider clock) : Grain, IExperimentUnitsGrain
{
    private ModelKey Experiment => ModelKey.Parse(this.GetPrimaryKeyString()[..this.GetPrimaryKeyString().LastIndexOf('/')]);

    public async Task<Exposure?> ExposeAsync(string unit, CancellationToken cancellationToken)
    {
        if (await grains.GetExperiment(Experiment).GetNowAsync(cancellationToken) is not { } now || await ExposeAsync(now, [unit]) is not [{ } known])
        {
            return null;
        }

        var arm = now.Spec.Arms[known.Arm];
        return new Exposure(arm.Name, (now.Stopped.Contains(known.Arm) ? now.Spec.Arms[0] : arm).Version, known.Chance);
    }

    public async Task<ExposedUnits?> ExposeManyAsync(string[] units, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(units);
        return await grains.GetExperiment(Experiment).GetNowAsync(cancellationToken) is { } now
            ? new ExposedUnits(now.Number, [.. (await ExposeAsync(now, units)).Select(known => known?.Arm ?? -1)])
            : null;
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
            instruments.CountEvents(Experiment.ToString(), counted);
        }

        return counted;
    }

    public Task<MetricSums[]> SumAsync(int number, CancellationToken cancellationToken) => Task.FromResult<MetricSums[]>(
        state.State is { Plan: { } plan } && state.State.Number == number ? [.. ExperimentRules.Sum(plan, state.State.Units.Values).Select(sums => sums.ToMessage())] : []);

    /// <summary>Exposes who is new, and writes that before anybody is told; null for those who cannot be.</summary>
    private async Task<ExperimentUnit?[]> ExposeAsync(ExperimentNow now, string[] units)
    {
        if (state.State.Number != now.Number)
        {
            state.State = new ExperimentUnitsState { Number = now.Number, Plan = now.Spec.ToPlan() };
        }

        var before = state.State.Units.Count;
        foreach (var unit in units.Where(_ => !now.IsOver && state.State.Units.Count < ExperimentUnitsState.MostUnits))
        {
            var arm = ExperimentRules.Pick(now.Shares, Assignment.Hash(now.Salt, unit));
            _ = state.State.Units.TryAdd(NameOf(unit), new ExperimentUnit(arm, now.Shares[arm], clock.GetUtcNow(), ImmutableSortedDictionary<string, UnitValue>.Empty));
        }

        if (state.State.Units.Count != before)
        {
            await state.WriteStateAsync(CancellationToken.None);
            instruments.CountExposures(Experiment.ToString(), state.State.Units.Count - before);
        }

        return [.. units.Select(unit => state.State.Units.GetValueOrDefault(NameOf(unit)))];
    }

    private static string NameOf(string unit) => Assignment.Hash(0, unit).ToString("x16", CultureInfo.InvariantCulture);
}
