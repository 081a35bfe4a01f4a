using Actors.Grains.State;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;
using Orleans.Concurrency;

namespace Actors.Grains.Serving;

/// <inheritdoc cref="IInferenceGrain"/>
/// <remarks>
/// Reentrant so that requests can queue in the engine side by side; no field changes after activation, so nothing needs to hold across an
/// await but the request's own locals. The version is looked up once, before the first await on the engine.
/// </remarks>
[GrainType("inference")]
[StatelessWorker(1)]
[Reentrant]
internal sealed class InferenceGrain(RouteTable routes, InferenceEngine engine) : Grain, IInferenceGrain, IStatelessGrain
{
    private string _key = string.Empty;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = this.GetPrimaryKeyString();
        return base.OnActivateAsync(cancellationToken);
    }

    public async ValueTask<InferenceReply> InferAsync(InferenceCall call, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(call);
        var model = await routes.GetAsync(_key, cancellationToken);
        if (model?.Find(call.Version) is not { } version)
        {
            return InferenceMapping.NotFound(_key, model, call.Version);
        }

        var reply = await engine.InferAsync(version, call.Inputs.ToTensors(), call.OutputNames, cancellationToken);
        return reply.ToReply(version.Version);
    }

    public async ValueTask<ModelRoute?> GetRouteAsync(CancellationToken cancellationToken) =>
        (await routes.GetAsync(_key, cancellationToken))?.Route;

    public async ValueTask<InferenceOutcome> ReadyAsync(int? version, CancellationToken cancellationToken)
    {
        var model = await routes.GetAsync(_key, cancellationToken);
        if (model is null)
        {
            return InferenceOutcome.UnknownModel;
        }

        if (model.Find(version) is not { } found)
        {
            return InferenceOutcome.UnknownVersion;
        }

        var load = await engine.LoadAsync(found, cancellationToken);
        return load.Loaded ? InferenceOutcome.Done : InferenceOutcome.Unavailable;
    }
}
