using Actors.Governance;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Governance;

/// <inheritdoc cref="IReviewRequestsGrain"/>
/// <remarks>What it asks of reviews interleaves there, so that a review that waits for this one answers it.</remarks>
[GrainType("review-requests")]
internal sealed class ReviewRequestsGrain(
    [PersistentState(StateNames.ReviewRequests, StateNames.Provider)] IPersistentState<ReviewRequestsState> state, IGrainFactory grains) : Grain, IReviewRequestsGrain
{
    private const int AtOnce = 64;

    public async Task<bool> AddAsync(string review, CancellationToken cancellationToken)
    {
        var reviews = state.State.Reviews;
        if (reviews.Count >= ReviewRequestsState.Most)
        {
            return reviews.Contains(review);
        }

        if (reviews.Add(review))
        {
            await state.WriteStateAsync(cancellationToken);
        }

        return true;
    }

    public Task RemoveAsync(string review, CancellationToken cancellationToken) => state.State.Reviews.Remove(review) ? state.WriteStateAsync(cancellationToken) : Task.CompletedTask;

    public async Task<string[]> ListAsync(CancellationToken cancellationToken)
    {
        if (!state.State.IsWhole)
        {
            await LookThroughAsync(cancellationToken);
            state.State.IsWhole = true;
            await state.WriteStateAsync(cancellationToken);
        }

        return [.. state.State.Reviews];
    }

    private async Task LookThroughAsync(CancellationToken cancellationToken)
    {
        var tenant = GovernanceKey.Parse(this.GetPrimaryKeyString()).Tenant;
        foreach (var names in (await grains.GetModelCatalog(tenant).ListAsync(cancellationToken)).Chunk(AtOnce))
        {
            var models = await Task.WhenAll(names.Select(name => grains.GetModel(new ModelKey(tenant, name)).GetAsync(cancellationToken)));
            foreach (var some in models.OfType<ModelView>().SelectMany(model => model.Versions.Select(version => new ReviewKey(ModelKey.Parse(model.Key), version.Version))).Chunk(AtOnce))
            {
                var requests = await Task.WhenAll(some.Select(key => grains.GetReview(key.Model, key.Version).FindRequestAsync(cancellationToken)));
                state.State.Reviews.UnionWith(some.Zip(requests).Where(pair => pair.Second is not null).Select(pair => pair.First.ToString()).Take(ReviewRequestsState.Most - state.State.Reviews.Count));
            }
        }
    }
}
