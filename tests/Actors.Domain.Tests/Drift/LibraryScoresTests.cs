using Actors.Domain.Drift.Profiles;
using Actors.Domain.Drift.Scores.Compatibility;

namespace Actors.Domain.Tests.Drift;

public sealed class LibraryScoresTests
{
    [Fact]
    public void All_HaveADefinitionAndCompare()
    {
        LibraryScores.All.Select(score => (score.Library, score.Definition.Metric, score.Kind)).ShouldBeUnique();
        foreach (var score in LibraryScores.All)
        {
            double[] values = score.Kind == FeatureKind.Numeric ? [.. Enumerable.Range(0, 50).Select(i => i * 0.5)] : [10, 20, 30];
            double[] moved = score.Kind == FeatureKind.Numeric ? [.. values.Select(value => value + 9)] : [30, 20, 10];
            score.Definition.Formula.ShouldNotBeEmpty();
            score.Compare(values, values).Value.ShouldBe(0, 1e-7);
            score.Compare(values, moved).Value.ShouldBeGreaterThan(0.05);
            (score.Compare(values, moved).PValue ?? 0).ShouldBeLessThan(0.05);
        }
    }

    /// <summary>The same three shares under three rules of one name (RV-23): two libraries alert at 0.1, and the third would not.</summary>
    [Fact]
    public void Find_OfOneMetric_GivesEachLibrarysOwn()
    {
        double[] p = [50, 30, 20], q = [20, 30, 50];
        LibraryScores.Find("evidently", "js_distance", FeatureKind.Categorical)!.Compare(p, q).Value.ShouldBe(0.257709748326061, 1e-9);
        LibraryScores.Find("nannyml", "js_distance", FeatureKind.Categorical)!.Compare(p, q).Value.ShouldBe(0.30954095367714807, 1e-9);
        LibraryScores.Find("nannyml", "psi", FeatureKind.Categorical).ShouldBeNull();
    }
}
