using System.Text.Json.Serialization;

namespace Actors.Gateway.Decisions;

/// <summary>A decision that a device made by itself.</summary>
/// <param name="Id">Its id: a UUID of version 7. The same id is the same decision.</param>
/// <param name="Model">The model that decided, or that something stood in for.</param>
/// <param name="Version">Its version, as a number or text; null where something else answered.</param>
/// <param name="Digest">The SHA-256 of its file; null where the device does not say.</param>
/// <param name="At">When it was made; null where the device does not know the time.</param>
/// <param name="Age">How many milliseconds before the request, where <paramref name="At"/> is null.</param>
/// <param name="Inputs">What was asked.</param>
/// <param name="Outputs">What was answered.</param>
/// <param name="Fallback">What stood in for the model; null where nothing did.</param>
internal sealed record OfflineDecisionLine(
    Guid? Id,
    string? Model,
    [property: JsonNumberHandling(JsonNumberHandling.AllowReadingFromString)] int? Version,
    string? Digest,
    DateTimeOffset? At,
    long? Age,
    IReadOnlyList<OfflineTensor?>? Inputs,
    IReadOnlyList<OfflineTensor?>? Outputs,
    string? Fallback);
