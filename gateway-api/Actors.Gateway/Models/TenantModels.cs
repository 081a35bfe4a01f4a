using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Gateway.Models;

/// <summary>Finds a tenant's models as the cluster serves them, for the extensions of the protocol.</summary>
internal sealed class TenantModels(IGrainFactory grains)
{
    /// <summary>Models that are asked at the same time.</summary>
    private const int AtOnce = 64;

    /// <summary>Every granted model that has a servable version, in ordinal order of the names.</summary>
    public async Task<IReadOnlyList<ModelServing>> ListAsync(string tenant, ModelGrants grants, CancellationToken cancellationToken)
    {
        var models = new List<ModelServing>();
        foreach (var names in (await grains.GetModelCatalog(tenant).ListAsync(cancellationToken)).Where(grants.Allow).Chunk(AtOnce))
        {
            var answers = await Task.WhenAll(names.Select(name => grains.GetModel(new ModelKey(tenant, name)).GetServingAsync(cancellationToken)));
            models.AddRange(answers.OfType<ModelServing>().Where(model => model.Versions.Length > 0));
        }

        return models;
    }

    /// <summary>The model of the address, which is in service and has the address's version.</summary>
    /// <exception cref="ProblemException">There is none.</exception>
    public async Task<ModelServing> GetAsync(string tenant, ModelAddress address, CancellationToken cancellationToken)
    {
        var model = await grains.GetModel(new ModelKey(tenant, address.Name)).GetServingAsync(cancellationToken);
        var problem = model is null or { Versions.Length: 0 } ? address.UnknownModel()
            : model.Route.Unloaded ? address.Unloaded()
            : address.Version is { } wanted && !Array.Exists(model.Versions, version => version.Version == wanted) ? address.UnknownVersion()
            : null;
        return problem is null ? model! : throw new ProblemException(problem);
    }
}
