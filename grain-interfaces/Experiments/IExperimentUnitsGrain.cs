using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Experiments;

/// <summary>A part of an experiment's units. Key: <c>tenant/name/part</c>.</summary>
[Alias(AliasNames.ExperimentUnitsGrain)]
public interface IExperimentUnitsGrain : IGrainWithStringKey
{
    /// <summary>Exposes a unit, and keeps that; a unit that was exposed before keeps its arm. Null where no experiment is under way.</summary>
    [Alias("Expose"), Records]
    Task<Exposure?> ExposeAsync(string unit, CancellationToken cancellationToken);

    /// <summary>Exposes units, all of them durably when it returns. Null where there is no experiment.</summary>
    [Alias("ExposeMany"), Records]
    Task<ExposedUnits?> ExposeManyAsync(string[] units, CancellationToken cancellationToken);

    /// <summary>Takes values in.</summary>
    /// <returns>How many were of units that were exposed; the others are left out.</returns>
    [Alias("Add"), Records]
    Task<int> AddAsync(UnitEvent[] events, CancellationToken cancellationToken);

    /// <summary>What its units of the experiment with the number add up to. Interleaves: it only reads, and a bandit asks for it while units are exposed.</summary>
    [Alias("Sum"), AlwaysInterleave, Reads]
    Task<MetricSums[]> SumAsync(int number, CancellationToken cancellationToken);
}
