using Actors.Audit;

namespace Actors.Experiments;

/// <summary>Knows the names of a tenant's experiments. Key: the tenant. A name may be there although its experiment never began.</summary>
[Alias(AliasNames.ExperimentCatalogGrain)]
public interface IExperimentCatalogGrain : IGrainWithStringKey
{
    /// <summary>Remembers a name, durably. Done more than once, it is as done once.</summary>
    [Alias("Add")]
    [Requires(CallerScopes.Manage), Audited("catalog.experiment.add")]
    Task AddAsync(string name, CancellationToken cancellationToken);

    /// <summary>Every name, in ordinal order.</summary>
    [Alias("List"), Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);
}
