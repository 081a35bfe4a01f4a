using System.Text.Json.Serialization;

namespace Actors.Gateway.Audit;

/// <summary>A head that somebody holds.</summary>
/// <param name="Checkpoint">The signed note, as the checkpoint's address gave it.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record WitnessCheck(string? Checkpoint);
