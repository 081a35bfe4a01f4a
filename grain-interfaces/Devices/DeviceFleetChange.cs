namespace Actors.Devices;

/// <summary>What came of a change of a tenant's fleet.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Reason">Why not, for people; null where it is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceFleetChange)]
public sealed record DeviceFleetChange([property: Id(0)] DeviceOutcome Outcome, [property: Id(1)] string? Reason = null);
