using Actors.Audit;
using Orleans.Concurrency;

namespace Actors.Registry;

/// <summary>Remembers over restarts when versions of a model were last called. Key: <see cref="ModelKey"/>.</summary>
[Alias(AliasNames.ModelUseGrain)]
public interface IModelUseGrain : IGrainWithStringKey
{
    /// <summary>
    /// Takes in what a silo saw: for each version the later instant stays, so that the same may come twice. Written at most once a minute; what a killed
    /// process had not written is the last minute's.
    /// </summary>
    [Alias("Add"), Records]
    Task AddAsync(VersionUse[] uses, CancellationToken cancellationToken);

    /// <summary>What is known, by version.</summary>
    [Alias("Get"), AlwaysInterleave, Reads]
    Task<VersionUse[]> GetAsync(CancellationToken cancellationToken);
}
