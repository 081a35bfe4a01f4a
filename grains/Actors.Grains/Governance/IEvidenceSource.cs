using Actors.Domain.Governance;

namespace Actors.Grains.Governance;

/// <summary>
/// Says whether a version has a piece of evidence. Each part of the platform that keeps one adds its own to the silo's services. It is asked by
/// the model's grain in the middle of a change, so it calls no method of that grain but those that interleave.
/// </summary>
internal interface IEvidenceSource
{
    /// <summary>The piece's name in policies: one of <see cref="Pieces.Collected"/>.</summary>
    string Piece { get; }

    /// <summary>The piece as it is now. What cannot be found out is missing, with the reason in words.</summary>
    Task<Evidence> FindAsync(EvidenceSubject subject, CancellationToken cancellationToken);
}
