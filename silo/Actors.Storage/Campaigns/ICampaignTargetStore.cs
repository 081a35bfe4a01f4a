namespace Actors.Storage.Campaigns;

/// <summary>Keeps where devices stand with campaigns. What a method has written is on disk when it returns.</summary>
public interface ICampaignTargetStore
{
    /// <summary>Adds targets; those that are there stay as they are.</summary>
    /// <returns>How many were not there.</returns>
    Task<int> AddAsync(string tenant, string campaign, IReadOnlyList<(string Device, long Place)> targets, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>How many targets have a place in a span.</summary>
    Task<long> CountAsync(string tenant, string campaign, long from, long to, CancellationToken cancellationToken);

    /// <summary>The place of the target that so many have a lower place than; null where there are no more.</summary>
    Task<long?> FindPlaceAsync(string tenant, string campaign, long offset, CancellationToken cancellationToken);

    /// <summary>Targets whose turn has not come, by place, of a span of places.</summary>
    Task<IReadOnlyList<CampaignTarget>> ListScheduledAsync(string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken);

    /// <summary>Targets of a span of places, by place.</summary>
    Task<IReadOnlyList<CampaignTarget>> ListPlacesAsync(string tenant, string campaign, long from, long to, int limit, CancellationToken cancellationToken);

    /// <summary>The targets that a query asks for.</summary>
    Task<IReadOnlyList<CampaignTarget>> ListAsync(TargetQuery query, CancellationToken cancellationToken);

    /// <summary>A target; null where the device is none.</summary>
    Task<CampaignTarget?> FindAsync(string tenant, string campaign, string device, CancellationToken cancellationToken);

    /// <summary>How many targets of each group stand where.</summary>
    Task<IReadOnlyList<TargetCount>> TallyAsync(string tenant, string campaign, CancellationToken cancellationToken);

    /// <summary>Deletes targets of a campaign.</summary>
    /// <returns>How many, at most <paramref name="limit"/>; fewer where none are left.</returns>
    Task<int> RemoveAsync(string tenant, string campaign, int limit, CancellationToken cancellationToken);

    /// <summary>Takes changes in, in one transaction; those that are late or were taken change nothing.</summary>
    Task ApplyAsync(IReadOnlyList<TargetChange> changes, CancellationToken cancellationToken);
}
