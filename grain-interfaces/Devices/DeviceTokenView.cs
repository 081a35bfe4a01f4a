namespace Actors.Devices;

/// <summary>A token of a tenant's.</summary>
/// <param name="Id">Its name, 1 to 100 of <c>[A-Za-z0-9._:-]</c>.</param>
/// <param name="IsGateway">Whether it vouches for any device rather than enrol one.</param>
/// <param name="MaxUses">How many devices it enrols; 1 or more.</param>
/// <param name="CreatedAt">When it was made.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceTokenView)]
public sealed record DeviceTokenView(
    [property: Id(0)] string Id, [property: Id(1)] bool IsGateway, [property: Id(2)] long MaxUses, [property: Id(3)] DateTimeOffset CreatedAt)
{
    /// <summary>From when on it is taken no more; null for never.</summary>
    [Id(4)]
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Groups that it puts devices in.</summary>
    [Id(5)]
    public string[] Groups { get; init; } = [];

    /// <summary>Attributes that it gives.</summary>
    [Id(6)]
    public Dictionary<string, string> Attributes { get; init; } = [];

    /// <summary>How many devices were enrolled with it; null where that was not asked.</summary>
    [Id(7)]
    public long? Uses { get; init; }
}
