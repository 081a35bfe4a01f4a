namespace Actors.Devices;

/// <summary>One change of many devices. Exactly one of the changes is given.</summary>
/// <param name="Filter">Which devices; null for all.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.StartDeviceJob)]
public sealed record StartDeviceJob([property: Id(0)] string? Filter)
{
    /// <summary>Attributes, groups and lease.</summary>
    [Id(1)]
    public AmendDevice? Amend { get; init; }

    /// <summary>The desired properties.</summary>
    [Id(2)]
    public SetDesired? Desired { get; init; }

    /// <summary>The credentials.</summary>
    [Id(3)]
    public RevokeDevice? Revoke { get; init; }
}
