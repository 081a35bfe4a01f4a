using Actors.Domain.Governance;
using Actors.Grains.Governance;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>What a version did in shadow, for gates.</summary>
internal sealed class ShadowEvidence(IGrainFactory grains, TimeProvider clock) : IEvidenceSource
{
    /// <summary>The part of copies that may disagree or fail.</summary>
    private const double MostDisagreement = 0.05;

    public string Piece => Pieces.Shadow;

    public async Task<Evidence> FindAsync(EvidenceSubject subject, CancellationToken cancellationToken)
    {
        var report = await grains.GetRollout(subject.Model).GetShadowAsync(subject.Version, cancellationToken);
        if (report is null || report.Compared + report.Failed == 0)
        {
            return Evidence.Missing(Piece, $"Version {subject.Version} has not answered copies of requests in shadow.");
        }

        var seen = report.Compared + report.Failed;
        var words = $"{report.Disagreed} of {report.Compared} copies disagreed, {report.Failed} failed.";
        return (report.Disagreed + report.Failed) / (double)seen <= MostDisagreement
            ? Evidence.There(Piece, clock.GetUtcNow(), words)
            : Evidence.Missing(Piece, words + $" At most {MostDisagreement:P0} may.");
    }
}
