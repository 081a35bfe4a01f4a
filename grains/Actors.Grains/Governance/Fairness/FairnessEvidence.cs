using Actors.Domain.Governance;
using Actors.Governance;

namespace Actors.Grains.Governance.Fairness;

/// <summary>The newest fairness report of a version. What policies ask of it is judged with the policy, which has the thresholds.</summary>
internal sealed class FairnessEvidence(IGrainFactory grains) : IEvidenceSource
{
    public string Piece => Pieces.Fairness;

    public async Task<Evidence> FindAsync(EvidenceSubject subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var revisions = await grains.GetFairness(subject.Model, subject.Version).GetAsync(cancellationToken);
        return revisions is [.., { } newest]
            ? Evidence.There(Piece, newest.At, FormattableString.Invariant($"Revision {newest.Revision} by {newest.By}:")) with { Fairness = newest.Report.ToReport() }
            : Evidence.Missing(Piece, "There is no fairness report.");
    }
}
