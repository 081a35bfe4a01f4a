using System.Globalization;
using Actors.Cards;
using Actors.Domain.Governance;
using Actors.Grains.Governance;
using Actors.Registry;

namespace Actors.Grains.Cards;

/// <summary>Tells gates whether a version has a card that says what its policy asks.</summary>
internal sealed class CardEvidenceSource(IGrainFactory grains) : IEvidenceSource
{
    public string Piece => Pieces.Card;

    public async Task<Evidence> FindAsync(EvidenceSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var found = await grains.GetCard(new VersionKey(subject.Model, subject.Version)).GetEvidenceAsync(cancellationToken);
        return found is { Complete: true, Revision: { } revision }
            ? Evidence.There(Piece, revision.At, string.Create(CultureInfo.InvariantCulture, $"Revision {revision.Revision} by {revision.By}."))
            : Evidence.Missing(Piece, found.Present ? $"The card says nothing of: {string.Join(", ", found.Missing)}." : "There is no model card.");
    }
}
