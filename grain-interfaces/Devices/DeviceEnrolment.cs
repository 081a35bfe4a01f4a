namespace Actors.Devices;

/// <summary>What came of an enrolment.</summary>
/// <param name="Outcome">Whether the device is enrolled.</param>
/// <param name="Key">Its key, which nobody is told again; null where it is given none.</param>
/// <param name="Reason">Why not, for people; null where it is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DeviceEnrolment)]
public sealed record DeviceEnrolment(
    [property: Id(0)] DeviceOutcome Outcome, [property: Id(1)] string? Key = null, [property: Id(2)] string? Reason = null);
