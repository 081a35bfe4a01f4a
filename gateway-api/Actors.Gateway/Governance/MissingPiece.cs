namespace Actors.Gateway.Governance;

/// <summary>What a gate misses.</summary>
/// <param name="Piece">The piece's name.</param>
/// <param name="Detail">In words.</param>
public sealed record MissingPiece(string Piece, string Detail);
