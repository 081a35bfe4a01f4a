namespace Actors.Storage.Campaigns;

/// <summary>How a device now stands with a campaign. It counts where its attempt, or with the same attempt its revision, is greater than what is kept.</summary>
public sealed record TargetChange(string Tenant, string Campaign, string Device, int Group, int Attempt, long Revision)
{
    /// <summary>Where it stands.</summary>
    public int State { get; init; }

    /// <summary>The device's number of the action.</summary>
    public long Action { get; init; }

    /// <summary>The device's code.</summary>
    public int? Code { get; init; }

    /// <summary>What was last said.</summary>
    public string? Message { get; init; }

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; init; }
}
