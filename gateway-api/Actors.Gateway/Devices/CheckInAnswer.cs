using System.Text.Json;

namespace Actors.Gateway.Devices;

/// <summary>The answer to a check-in.</summary>
/// <param name="Desired">The desired properties; null where the device knows them.</param>
/// <param name="DesiredVersion">Their version.</param>
/// <param name="ReportedVersion">The number of the last report that was taken.</param>
/// <param name="RetryAfterSeconds">When to check in next, spread so that devices do not come at once.</param>
/// <param name="Update">Whether there is something to do at the DDI address.</param>
public sealed record CheckInAnswer(JsonElement? Desired, long DesiredVersion, long ReportedVersion, int RetryAfterSeconds, bool Update);
