namespace Actors.Devices;

/// <summary>What came of a change of a device.</summary>
/// <param name="Outcome">Whether it is done.</param>
/// <param name="Device">The device afterwards; null where there is none, or where it is not done.</param>
/// <param name="Reason">Why not, for people; null where it is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceChange)]
public sealed record DeviceChange(
    [property: Id(0)] DeviceOutcome Outcome, [property: Id(1)] DeviceView? Device = null, [property: Id(2)] string? Reason = null);
