using Actors.Domain.Governance;
using Actors.Grains.Governance;
using Actors.Registry;
using Actors.Signing;

namespace Actors.Grains.Signing;

/// <summary>Tells gates whether a version is signed by somebody who is trusted.</summary>
internal sealed class SignatureEvidenceSource(IGrainFactory grains) : IEvidenceSource
{
    public string Piece => Pieces.Signature;

    public async Task<Evidence> FindAsync(EvidenceSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var found = await grains.GetSignature(new VersionKey(subject.Model, subject.Version)).GetEvidenceAsync(cancellationToken);
        return found is { Valid: true, KeptAt: { } at } && found.Digest == subject.Digest
            ? Evidence.There(Piece, at, $"Signed by '{found.Signer}'.")
            : Evidence.Missing(Piece, found.Detail ?? "Signed are other bytes than the version's.");
    }
}
