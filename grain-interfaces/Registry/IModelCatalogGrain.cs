using Actors.Audit;

namespace Actors.Registry;

/// <summary>Knows the names of a tenant's models. Key: <see cref="ModelCatalogKey"/>. A name may be there before its first version is: such a model does not exist yet.</summary>
[Alias(AliasNames.ModelCatalogGrain)]
public interface IModelCatalogGrain : IGrainWithStringKey
{
    /// <summary>Remembers a name, durably. Done more than once, it is as done once.</summary>
    [Alias("Add")]
    [Requires(CallerScopes.Manage), Audited("catalog.model.add")]
    Task AddAsync(string name, CancellationToken cancellationToken);

    /// <summary>Every name, in ordinal order.</summary>
    [Alias("List")]
    [Reads]
    Task<string[]> ListAsync(CancellationToken cancellationToken);
}
