namespace Actors.Gateway.Governance;

/// <summary>A piece of evidence that a gate asks for.</summary>
/// <param name="Piece">Its name.</param>
/// <param name="IsThere">Whether it is there and good.</param>
/// <param name="At">Since when; null where it is not.</param>
/// <param name="LeadTimeSeconds">From the version's registration until it was there, else until now; 0 where it was there before.</param>
/// <param name="Detail">In words: what it says, or what is missing.</param>
public sealed record PieceDetail(string Piece, bool IsThere, DateTimeOffset? At, double LeadTimeSeconds, string Detail);
