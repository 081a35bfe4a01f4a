using Actors.Domain.Governance;
using Actors.Governance;
using Actors.Registry;

namespace Actors.Grains.Governance.Testing;

/// <summary>The evidence that a version has passed its tests, as they are now.</summary>
internal sealed class TestEvidence(IGrainFactory grains) : IEvidenceSource
{
    public string Piece => Pieces.Tests;

    public async Task<Evidence> FindAsync(EvidenceSubject subject, CancellationToken cancellationToken)
    {
        var tests = await grains.GetModelTests(subject.Model, subject.Version).GetAsync(cancellationToken);
        return tests.State switch
        {
            "passed" => Evidence.There(Piece, tests.EndedAt ?? DateTimeOffset.MinValue, $"{tests.Checks.Length} checks passed."),
            "failed" => Evidence.Missing(Piece, $"The tests have failed: {string.Join(", ", tests.Checks.Where(check => !check.Passed).Select(check => check.Name))}."),
            "running" => Evidence.Missing(Piece, "The tests are running."),
            "interrupted" => Evidence.Missing(Piece, "The tests were interrupted; start them again."),
            "ready" => Evidence.Missing(Piece, "The tests have not been run."),
            _ => Evidence.Missing(Piece, "The version has no tests."),
        };
    }
}
