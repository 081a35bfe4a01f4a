using Actors.Domain.Governance.Fairness;

namespace Actors.Domain.Governance;

/// <summary>Whether a version has a piece of evidence that a gate asks for.</summary>
/// <param name="Piece">The piece's name, as policies write it.</param>
/// <param name="IsThere">Whether it is there and good.</param>
/// <param name="At">Since when; null where it is not.</param>
/// <param name="Detail">In words: what it says, or what is missing.</param>
public sealed record Evidence(string Piece, bool IsThere, DateTimeOffset? At, string Detail)
{
    /// <summary>What a policy's thresholds are held against, for the piece that has some; null for others.</summary>
    public FairnessReport? Fairness { get; init; }

    /// <summary>A piece that is there.</summary>
    public static Evidence There(string piece, DateTimeOffset at, string detail) => new(piece, IsThere: true, at, detail);

    /// <summary>A piece that is not.</summary>
    public static Evidence Missing(string piece, string detail) => new(piece, IsThere: false, null, detail);
}
