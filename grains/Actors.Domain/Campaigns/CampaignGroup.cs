namespace Actors.Domain.Campaigns;

/// <summary>A group as it is: the targets whose place lies in a span. Places are spread evenly, whatever devices are called.</summary>
/// <param name="From">The first place.</param>
/// <param name="To">The first place after it.</param>
/// <param name="Total">Targets in it.</param>
public sealed record CampaignGroup(long From, long To, long Total)
{
    /// <summary>Where it stands.</summary>
    public GroupPhase Phase { get; init; }

    /// <summary>When its turn came.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Since when enough of it have the update; null while not enough have.</summary>
    public DateTimeOffset? ReachedAt { get; init; }

    /// <summary>How it stood when it was last looked at.</summary>
    public GroupTally Tally { get; init; } = new(Total, 0, 0, 0, 0, 0);

    /// <summary>Whether people had the campaign go on in spite of what stopped it in this group: neither errors nor the gate stop it here again. Later groups are judged.</summary>
    public bool IsForgiven { get; init; }

    /// <summary>What the model gate says of it; null before it said anything.</summary>
    public string? Gate { get; init; }
}
