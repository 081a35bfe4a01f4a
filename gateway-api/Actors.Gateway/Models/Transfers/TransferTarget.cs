using System.Text.Json.Serialization;

namespace Actors.Gateway.Models.Transfers;

/// <summary>Aliases of several models to move, all or none.</summary>
/// <param name="Moves">1 to 100 moves, of at most 32 aliases in each model.</param>
/// <param name="Reason">Why; at most 1000 characters, kept with every change for good.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record TransferTarget(IReadOnlyList<TransferMoveTarget>? Moves, string? Reason);
