using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>Where a device stands with a campaign.</summary>
/// <param name="Device">The device.</param>
/// <param name="Group">Its group, from 1; null until its turn has come.</param>
/// <param name="State">Where it stands, by the state's name.</param>
/// <param name="Attempt">Which attempt it is.</param>
/// <param name="Action">The device's number of the action; null for none.</param>
/// <param name="Code">The code that it gave; null for none.</param>
/// <param name="Message">What was last said; null for nothing.</param>
/// <param name="UpdatedAt">When it last changed.</param>
public sealed record TargetDetail(string Device, int? Group, string State, int Attempt, long? Action, int? Code, string? Message, DateTimeOffset UpdatedAt)
{
    /// <summary>What the device said, newest last; empty in a list.</summary>
    public ImmutableArray<ActionMessage> Messages { get; init; } = [];
}
