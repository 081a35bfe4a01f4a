using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Gateway.Devices;

/// <summary>A check-in.</summary>
/// <param name="Boot">A random name of the run of the device's software, new at each start, at most 500 characters: what tells two machines with one identity apart.</param>
/// <param name="Sequence">Counts check-ins within that run, from 1; one that was heard already is answered and changes nothing.</param>
/// <param name="Hardware">What tells the machine from another, at most 500 characters.</param>
/// <param name="Reported">A JSON merge patch (RFC 7396) of what the device reports.</param>
/// <param name="ReportedVersion">The device's number of that report; one that is not above the last is left out.</param>
/// <param name="Telemetry">What it measured since the last check-in.</param>
/// <param name="DesiredVersion">The version of the desired properties that it knows; null or 0 for none.</param>
public sealed record CheckInRequest(
    string? Boot, long? Sequence, string? Hardware, JsonElement? Reported, long? ReportedVersion, TelemetryReport? Telemetry, long? DesiredVersion);
