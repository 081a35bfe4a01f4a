namespace Actors.Gateway.Models.Transfers;

/// <summary>A transfer of aliases over several models.</summary>
/// <param name="Id">Its id.</param>
/// <param name="State">done: every move is made; kept: every move is decided and being made; dropped or refused: no move is made.</param>
/// <param name="Moves">What was asked for.</param>
/// <param name="Detail">For people: why no move is made; null where they are.</param>
public sealed record TransferDetail(string Id, string State, IReadOnlyList<TransferMoveTarget> Moves, string? Detail);
