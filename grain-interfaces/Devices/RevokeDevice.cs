namespace Actors.Devices;

/// <summary>That a device's credentials are taken no more, or again.</summary>
/// <param name="Reason">Why, 1 to 500 characters; null to take them again.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RevokeDevice)]
public sealed record RevokeDevice([property: Id(0)] string? Reason);
