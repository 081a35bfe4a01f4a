using System.Text.Json.Serialization;

namespace Actors.Gateway.Models.Transfers;

/// <summary>One move.</summary>
/// <param name="Model">The model.</param>
/// <param name="Alias">The alias.</param>
/// <param name="Version">The version; null removes the alias.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; left out: no check.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TransferMoveTarget(string? Model, string? Alias, int? Version, long? IfRevision);
