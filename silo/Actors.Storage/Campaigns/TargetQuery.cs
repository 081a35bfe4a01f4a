namespace Actors.Storage.Campaigns;

/// <summary>Which targets of a campaign are wanted, in the order of devices' ids.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="Campaign">The campaign.</param>
/// <param name="Limit">At most so many.</param>
public sealed record TargetQuery(string Tenant, string Campaign, int Limit)
{
    /// <summary>Those after this device; empty for the first.</summary>
    public string After { get; init; } = "";

    /// <summary>Those of a group; null for all.</summary>
    public int? Group { get; init; }

    /// <summary>Those in one of these states; empty for all.</summary>
    public IReadOnlyCollection<int> States { get; init; } = [];

    /// <summary>Of those whose turn has not come, the ones with a lower place; null for all.</summary>
    public long? ScheduledBefore { get; init; }

    /// <summary>Those of at most so many attempts; null for all.</summary>
    public int? MaxAttempt { get; init; }

    /// <summary>Those that have not changed since; null for all.</summary>
    public DateTimeOffset? UnchangedSince { get; init; }
}
