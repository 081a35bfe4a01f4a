using Actors.Gateway.Inference;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Registry;
using Actors.Serving;

namespace Actors.Gateway.Configuration;

/// <summary>Answers the model configuration extension, for every protocol.</summary>
internal sealed class ConfigurationQuery(IGrainFactory grains, TenantModels models)
{
    /// <summary>The configuration of a version; of the live one where the address names none, or of the newest where nothing is live.</summary>
    /// <exception cref="ProblemException">There is no such model or version, or it is unloaded.</exception>
    public async Task<ModelConfiguration> GetAsync(string tenant, ModelAddress address, CancellationToken cancellationToken)
    {
        var model = await models.GetAsync(tenant, address, cancellationToken);
        if (model.MaxBatchRows is null)
        {
            // Asking for the route makes a silo follow the model, if none did; it then says how large its batches are.
            _ = await grains.GetGrain<IInferenceGrain>(model.Route.Key).GetRouteAsync(cancellationToken);
            model = await models.GetAsync(tenant, address, cancellationToken);
        }

        var wanted = address.Version ?? model.Route.LiveVersion;
        var version = Array.Find(model.Route.Versions, candidate => candidate.Version == wanted) ?? model.Route.Versions[^1];
        return Describe(address.Name, model, version);
    }

    private static ModelConfiguration Describe(string name, ModelServing model, VersionRoute version)
    {
        var serving = model.Route.Serving;
        var batches = RowAxis.IsShared(version.Inputs, version.Outputs);

        // Where no silo answers in time, single rows are what any model takes.
        return new ModelConfiguration(
            name,
            batches ? serving.MaxBatchRows ?? model.MaxBatchRows ?? 1 : 0,
            [.. version.Inputs.Select(tensor => Describe(tensor, batches))],
            [.. version.Outputs.Select(tensor => Describe(tensor, batches))])
        {
            Remote = version.Remote,
            PreferredBatchSizes = serving.AllowedBatchRows ?? [],
            DefaultTimeout = serving.DefaultTimeout,
            ResponseCache = serving.ResultCache is not null,
        };
    }

    private static ConfigurationTensor Describe(TensorSpec tensor, bool batches) => new(
        tensor.Name,
        tensor.Type == "BYTES" ? "TYPE_STRING" : "TYPE_" + tensor.Type,
        batches && !tensor.Optional ? tensor.Shape[1..] : tensor.Shape,
        tensor.Optional);
}
