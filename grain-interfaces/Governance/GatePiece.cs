namespace Actors.Governance;

/// <summary>A piece of evidence that a gate asks for.</summary>
/// <param name="Piece">Its name.</param>
/// <param name="IsThere">Whether it is there and good.</param>
/// <param name="At">Since when; null where it is not.</param>
/// <param name="Detail">In words: what it says, or what is missing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.GatePiece)]
public sealed record GatePiece(
    [property: Id(0)] string Piece,
    [property: Id(1)] bool IsThere,
    [property: Id(2)] DateTimeOffset? At,
    [property: Id(3)] string Detail);
