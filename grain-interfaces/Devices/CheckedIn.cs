namespace Actors.Devices;

/// <summary>The answer to a check-in.</summary>
/// <param name="Outcome">Whether it was taken.</param>
/// <param name="DesiredVersion">The version of the desired properties.</param>
/// <param name="Desired">The desired properties, a JSON object; null where the device knows them.</param>
/// <param name="HasUpdate">Whether there is something to do at the DDI address.</param>
/// <param name="ReportedVersion">The number of the last report that was taken.</param>
/// <param name="Lease">For how long the device counts as alive without another contact.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CheckedIn)]
public sealed record CheckedIn(
    [property: Id(0)] DeviceOutcome Outcome,
    [property: Id(1)] long DesiredVersion,
    [property: Id(2)] byte[]? Desired,
    [property: Id(3)] bool HasUpdate,
    [property: Id(4)] long ReportedVersion,
    [property: Id(5)] TimeSpan Lease)
{
    /// <summary>Why it was not taken, for people; null where it was.</summary>
    [Id(6)]
    public string? Reason { get; init; }
}
