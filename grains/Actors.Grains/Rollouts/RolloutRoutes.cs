using Actors.Domain.Registry;
using Actors.Domain.Rollouts;
using Actors.Grains.Registry;
using Actors.Registry;

namespace Actors.Grains.Rollouts;

/// <summary>A model, as its rollout sees it: which version is live, which could be served, and the routes, which it asks the model for.</summary>
internal sealed class RolloutRoutes(IGrainFactory grains, ModelKey key)
{
    /// <summary>The model; null where there is none.</summary>
    public Task<ModelView?> FindAsync(CancellationToken cancellationToken) => grains.GetModel(key).GetAsync(cancellationToken);

    /// <summary>The live version; null for none.</summary>
    public async Task<int?> FindLiveAsync(CancellationToken cancellationToken) => LiveOf(await FindAsync(cancellationToken));

    /// <summary>The live version of a model; null for none.</summary>
    public static int? LiveOf(ModelView? model) => model?.Aliases.TryGetValue(AliasName.Live, out var live) == true ? live : null;

    /// <summary>Versions that can be served; null where there is no model.</summary>
    public static IReadOnlyCollection<int>? ServableOf(ModelView? model) =>
        model?.Versions.Where(version => version.ArchivedAt is null).Select(version => version.Version).ToList();

    /// <summary>Asks the model for the routes that the rollout wants.</summary>
    /// <returns>The rollout then, and the model's refusal; null where there was none.</returns>
    public async Task<(Rollout Next, ModelChange? Refusal)> AskAsync(Rollout rollout, TimeProvider clock, CancellationToken cancellationToken)
    {
        var request = new RouteTraffic(rollout.Split.ToRoute(), rollout.Phase == RolloutPhase.Promoted ? rollout.Plan.Candidate : null)
        {
            Reason = $"rollout {rollout.Id}: {rollout.Verdicts[^1].Decision}",
            Owner = rollout.Id,
        };
        var change = await grains.GetModel(key).RouteTrafficAsync(request, cancellationToken);
        return change.Outcome == ModelChangeOutcome.Done
            ? (Rollout.Advance(rollout, new RolloutObservation(Applied: rollout.Desired), clock.GetUtcNow()).Next, null)
            : (Rollout.Refuse(rollout, change.Detail ?? change.Outcome.ToString(), clock.GetUtcNow()), change);
    }
}
