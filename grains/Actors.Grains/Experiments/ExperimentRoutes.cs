using Actors.Domain.Experiments;
using Actors.Domain.Registry;
using Actors.Grains.Registry;
using Actors.Registry;

namespace Actors.Grains.Experiments;

/// <summary>The model whose predictions an experiment takes, as the experiment sees it.</summary>
internal sealed class ExperimentRoutes(IGrainFactory grains, ModelKey experiment)
{
    /// <summary>The model's live version; null where there is none.</summary>
    public async Task<int?> FindLiveAsync(string model, CancellationToken cancellationToken) =>
        await grains.GetModel(KeyOf(model)).GetAsync(cancellationToken) is { } view && view.Aliases.TryGetValue(AliasName.Live, out var live) ? live : null;

    /// <summary>Asks the model for the split that the experiment wants now; for none where it has ended.</summary>
    /// <returns>Why the model refuses; null where it does not.</returns>
    public async Task<string?> AskAsync(ExperimentState state, CancellationToken cancellationToken)
    {
        var id = ExperimentTraffic.IdOf(experiment.Name, state.Number);
        var split = state.EndedAt is null ? ExperimentTraffic.Of(id, state.Epoch, state.Plan!, state.Live, [.. state.Stopped]) : null;
        var request = new RouteTraffic(split.ToRoute(), null) { Owner = id, Reason = $"{id}: {state.EndReason ?? "arms share the predictions"}" };
        var change = await grains.GetModel(KeyOf(state.Plan!.Model!)).RouteTrafficAsync(request, cancellationToken);
        return change.Outcome == ModelChangeOutcome.Done ? null : change.Detail ?? change.Outcome.ToString();
    }

    private ModelKey KeyOf(string model) => new(experiment.Tenant, model);
}
