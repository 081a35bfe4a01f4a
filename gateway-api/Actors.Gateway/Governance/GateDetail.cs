namespace Actors.Gateway.Governance;

/// <summary>Whether a version may reach a stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Open">Whether it may, now, as the caller.</param>
/// <param name="Policies">The policies that were asked; none where nothing is asked.</param>
/// <param name="Missing">What is missing, in words.</param>
/// <param name="Pieces">Everything that was asked for, with how long the version waited for it.</param>
/// <param name="ReachedAt">When the version first reached the stage; null while it has not.</param>
/// <param name="LeadTimeSeconds">From the version's registration until it first reached the stage, else until now.</param>
public sealed record GateDetail(
    string Stage,
    bool Open,
    IReadOnlyList<string> Policies,
    IReadOnlyList<MissingPiece> Missing,
    IReadOnlyList<PieceDetail> Pieces,
    DateTimeOffset? ReachedAt,
    double LeadTimeSeconds);
