using Actors.Grains.State;
using Actors.Inference;
using Actors.Registry;
using Actors.Serving;
using Orleans.Concurrency;

namespace Actors.Grains.Serving;

/// <inheritdoc cref="IInferenceGrain"/>
/// <remarks>
/// Reentrant so that requests can queue in the engine side by side; no field changes after activation, so nothing needs to hold across an
/// await but the request's own locals.
/// </remarks>
[GrainType("inference")]
[StatelessWorker(1)]
[Reentrant]
internal sealed class InferenceGrain(InferenceFront front, RouteTable routes, InferenceEngine engine) : Grain, IInferenceGrain, IStatelessGrain
{
    private ModelKey _key;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _key = ModelKey.Parse(this.GetPrimaryKeyString());
        return base.OnActivateAsync(cancellationToken);
    }

    public ValueTask<InferenceReply> InferAsync(InferenceCall call, CancellationToken cancellationToken) =>
        front.InferAsync(_key, call, mayRunHere: false, cancellationToken);

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
            return model.Route.Unloaded ? InferenceOutcome.Unavailable : InferenceOutcome.UnknownVersion;
        }

        var load = await engine.LoadAsync(found, cancellationToken);
        return load.Loaded ? InferenceOutcome.Done : InferenceOutcome.Unavailable;
    }
}
