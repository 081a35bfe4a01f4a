using Actors.Grains.Tests.State;
using Actors.Storage.Campaigns;

namespace Actors.Grains.Tests.Campaigns;

/// <summary>Targets' rows as a process has them that dies at a write.</summary>
internal sealed class DyingTargets(ICampaignTargetStore inner, Death death) : ICampaignTargetStore
{
    public Task<int> AddAsync(string tenant, string campaign, IReadOnlyList<(string Device, long Place)> targets, DateTimeOffset now, CancellationToken cancellationToken) =>
        death.WriteAsync(() => inner.AddAsync(tenant, campaign, targets, now, cancellationToken));

    public Task ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken) => death.WriteAsync(() => inner.ApplyAsync(changes, cancellationToken));

    public Task<int> RemoveAsync(string tenant, string campaign, int limit, CancellationToken cancellationToken) =>
        death.WriteAsync(() => inner.RemoveAsync(tenant, campaign, limit, cancellationToken));

    public Task<long> CountAsync(string tenant, string campaign, long from, long to, CancellationToken cancellationToken) => inner.CountAsync(tenant, campaign, from, to, cancellationToken);

    public Task<long?> FindPlaceAsync(string tenant, string campaign, long offset, CancellationToken cancellationToken) => inner.FindPlaceAsync(tenant, campaign, offset, cancellationToken);

    public Task<IReadOnlyList<CampaignTarget>> ListScheduledAsync(string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken) =>
        inner.ListScheduledAsync(tenant, campaign, from, to, limit, cancellationToken);

    public Task<IReadOnlyList<CampaignTarget>> ListPlacesAsync(string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken) =>
        inner.ListPlacesAsync(tenant, campaign, from, to, limit, cancellationToken);

    public Task<IReadOnlyList<CampaignTarget>> ListAsync(TargetQuery query, CancellationToken cancellationToken) => inner.ListAsync(query, cancellationToken);

    public Task<CampaignTarget?> FindAsync(string tenant, string campaign, string device, CancellationToken cancellationToken) => inner.FindAsync(tenant, campaign, device, cancellationToken);

    public Task<IReadOnlyList<TargetCount>> TallyAsync(string tenant, string campaign, CancellationToken cancellationToken) => inner.TallyAsync(tenant, campaign, cancellationToken);
}
