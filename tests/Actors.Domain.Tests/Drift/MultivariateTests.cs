using Actors.Domain.Drift.Multivariate;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

public sealed class MultivariateTests
{
    /// <summary>With one binary feature the maximum likelihood is the log odds ratio of the table (30, 10; 15, 45); the ridge is next to nothing.</summary>
    [Fact]
    public void Logistic_OfATable_IsItsLogOdds()
    {
        var (rows, labels) = (new List<double[]>(), new List<bool>());
        foreach (var (x, label, count) in ((double, bool, int)[])[(0, false, 30), (0, true, 10), (1, false, 15), (1, true, 45)])
        {
            rows.AddRange(Enumerable.Repeat((double[])[x], count));
            labels.AddRange(Enumerable.Repeat(label, count));
        }

        var model = LogisticRegression.Fit(rows, labels, 1e-9);
        model.IsConverged.ShouldBeTrue();
        model.Constant.ShouldBe(Math.Log(10.0 / 30), 1e-6);
        model.Weights[0].ShouldBe(Math.Log(45.0 / 15) - Math.Log(10.0 / 30), 1e-6);
    }

    [Fact]
    public void Classifier_WithoutDrift_IsRarelySure()
    {
        const int Trials = 100;
        var random = new SplitMix(9);
        var sure = 0;
        for (var trial = 0; trial < Trials; trial++)
        {
            sure += DomainClassifier.Compare(Sample(200, 0.8, ref random), Sample(200, 0.8, ref random), (ulong)trial).PValue <= 0.05 ? 1 : 0;
        }

        // At a level of 5 %, 14 or more of 100 have a chance of 3e-4.
        sure.ShouldBeLessThan(14);
    }

    [Fact]
    public void Classifier_OfAShiftOfOneFeature_NamesIt()
    {
        var random = new SplitMix(10);
        var current = Sample(500, 0, ref random);
        current[1] = [.. current[1].Select(value => value + 0.7)];
        var found = DomainClassifier.Compare(Sample(500, 0, ref random), current);
        found.PValue.ShouldBeLessThan(1e-6);
        found.Weights.IndexOf(found.Weights.Max()).ShouldBe(1);

        // Φ(0.7/√2) is the best that there is.
        found.Auc.Value.ShouldBe(Normal.Cdf(0.7 / Math.Sqrt(2)), 0.06);
    }

    /// <summary>Each feature stays as it was; only their relation turns. Means and deviations say nothing, the reconstruction does.</summary>
    [Fact]
    public void Components_OfATurnedRelation_CannotPutItTogether()
    {
        var random = new SplitMix(11);
        var reference = Sample(2000, 0.95, ref random);
        var components = PrincipalComponents.Fit(reference, 0.6);
        components.Count.ShouldBe(1);
        var band = components.Threshold(reference);
        band.IsOut(components.Error(Sample(200, 0.95, ref random))).ShouldBeFalse();
        band.IsOut(components.Error(Sample(200, -0.45, ref random))).ShouldBeTrue();
        PrincipalComponents.Fit(reference, 1).Error(reference).ShouldBe(0, 1e-10);
    }

    /// <summary>Of three equally correlated standard features the first component holds (1 + 2r)/3.</summary>
    [Fact]
    public void Components_OfEqualCorrelation_HoldTheirShare()
    {
        var random = new SplitMix(12);
        PrincipalComponents.Fit(Sample(20_000, 0.5, ref random), 0.5).Kept.ShouldBe(2.0 / 3, 0.02);
    }

    /// <summary>Three standard normal features, each two with the given correlation.</summary>
    private static double[][] Sample(int rows, double correlation, ref SplitMix random)
    {
        var columns = new[] { new double[rows], new double[rows], new double[rows] };

        // Cholesky's factor of the matrix with ones and the correlation.
        var b = Math.Sqrt(1 - (correlation * correlation));
        var c = (correlation - (correlation * correlation)) / b;
        var d = Math.Sqrt(1 - (correlation * correlation) - (c * c));
        for (var i = 0; i < rows; i++)
        {
            var (x, y, z) = (random.NextNormal(), random.NextNormal(), random.NextNormal());
            columns[0][i] = x;
            columns[1][i] = (correlation * x) + (b * y);
            columns[2][i] = (correlation * x) + (c * y) + (d * z);
        }

        return columns;
    }
}
