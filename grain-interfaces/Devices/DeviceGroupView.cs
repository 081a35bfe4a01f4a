namespace Actors.Devices;

/// <summary>A group of devices.</summary>
/// <param name="Filter">The devices that belong to it, as a filter; null where they are put in one by one.</param>
/// <param name="Description">For people; null for none.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceGroupView)]
public sealed record DeviceGroupView([property: Id(0)] string? Filter, [property: Id(1)] string? Description);
