using Actors.Domain.Governance.Fairness;

namespace Actors.Domain.Tests.Governance.Fairness;

public sealed class FairnessMeasureTests
{
    private const double Tolerance = 1e-10;

    /// <summary>The 71 rows of Fairlearn's own tests (test/unit/metrics/data_for_test.py, commit ebf8fa75), counted.</summary>
    private static readonly ProtectedTrait Rows = new("g", [new("aa", 36, 22, 22, 15), new("ba", 35, 24, 23, 18)]);

    /// <summary>The same with their weights.</summary>
    private static readonly ProtectedTrait Weighted = new("g", [new("aa", 67, 44, 44, 34), new("ba", 72, 49, 50, 39)]);

    [Theory]
    [InlineData("demographic-parity-difference", 0.07460317460317456)]
    [InlineData("demographic-parity-ratio", 0.8912037037037037)]
    [InlineData("four-fifths", 0.8912037037037037)]
    [InlineData("equal-opportunity-difference", 0.10079051383399218)]
    [InlineData("equalized-odds-difference", 0.10079051383399218)]
    [InlineData("equalized-odds-ratio", 0.8712121212121211)]
    [InlineData("average-odds-difference", 0.05039525691699609)]
    public void Of_PublishedRows_IsThePublishedValue(string metric, double expected) =>
        Measure(Rows, metric).Value.ShouldNotBeNull().ShouldBe(expected, Tolerance);

    [Theory]
    [InlineData("demographic-parity-difference", 0.02383913764510781)]
    [InlineData("demographic-parity-ratio", 0.9649710630520865)]
    [InlineData("equal-opportunity-difference", 0.0072727272727273196)]
    [InlineData("equalized-odds-difference", 0.01976284558)]
    [InlineData("average-odds-difference", 0.013517786561264844)]
    public void Of_PublishedWeightedRows_IsThePublishedValue(string metric, double expected) =>
        Measure(Weighted, metric).Value.ShouldNotBeNull().ShouldBe(expected, 1e-9);

    /// <summary>Wilson's interval of 22 of 36 at 95 %, as Newcombe's formula (Statistics in Medicine 17, 1998, method 3) gives it by hand.</summary>
    [Fact]
    public void Within_Of22Of36_IsWilsons()
    {
        // (2np + z² ± z·sqrt(z² + 4np(1-p))) / (2(n + z²)), n = 36, p = 22/36, z = 1.959964.
        var within = new GroupRate(22, 36).Within(1.959963984540054);
        const double square = 1.959963984540054 * 1.959963984540054;
        var root = 1.959963984540054 * Math.Sqrt(square + (4 * 22 * (1 - (22.0 / 36))));
        within.Low.ShouldBe((44 + square - root) / (2 * (36 + square)), 1e-12);
        within.High.ShouldBe((44 + square + root) / (2 * (36 + square)), 1e-12);
    }

    [Fact]
    public void Of_AnyGroups_LiesWithinItsInterval()
    {
        foreach (var metric in FairnessMetric.Known.Values)
        {
            foreach (var attribute in (ProtectedTrait[])[Rows, Weighted, new("h", [new("x", 10, 0, 5, 0), new("y", 900, 0, 5, 0), new("z", 50, 50, 20, 20)])])
            {
                var finding = FairnessMeasure.Of(attribute, metric, 1);
                finding.Within.ShouldNotBeNull().Contains(finding.Value!.Value).ShouldBeTrue($"{metric.Name} of {attribute.Name}: {finding.Value} is not within {finding.Within}.");
                finding.Within.Value.Low.ShouldBeGreaterThanOrEqualTo(0);
                finding.Within.Value.High.ShouldBeLessThanOrEqualTo(1);
            }
        }
    }

    /// <summary>Two groups with the very same rate: 95 % of intervals, at least, have to hold no difference. The coins are a fixed sequence.</summary>
    [Fact]
    public void Of_EqualGroups_IntervalHoldsTheTruthAsOftenAsItSays()
    {
        var random = new Random(20261121);
        var metric = FairnessMetric.Known["demographic-parity-difference"];
        var held = 0;
        for (var trial = 0; trial < 2000; trial++)
        {
            var attribute = new ProtectedTrait("g", [.. Enumerable.Range(0, 4).Select(group => new FairnessGroup($"{group}", 120, Enumerable.Range(0, 120).Count(_ => random.NextDouble() < 0.3), null, null))]);
            held += FairnessMeasure.Of(attribute, metric, 100).Within!.Value.Low == 0 ? 1 : 0;
        }

        held.ShouldBeGreaterThanOrEqualTo(1900);
    }

    [Fact]
    public void Of_SmallGroup_IsNamedAndNotCompared()
    {
        var attribute = new ProtectedTrait("age", [new("young", 200, 100, null, null), new("old", 200, 90, null, null), new("oldest", 12, 0, null, null)]);
        var finding = Measure(attribute, "demographic-parity-difference", 100);
        finding.Value.ShouldNotBeNull().ShouldBe(0.05, Tolerance);
        finding.Small.ShouldBe(["oldest"]);

        // Without the right answers there are no rates of them.
        Measure(attribute, "equalized-odds-difference", 1).Value.ShouldBeNull();
    }

    [Fact]
    public void Of_NobodySelected_IsNoDifference()
    {
        var attribute = new ProtectedTrait("age", [new("young", 200, 0, null, null), new("old", 200, 0, null, null)]);
        Measure(attribute, "four-fifths").Value.ShouldBe(1);
        Measure(attribute, "demographic-parity-difference").Value.ShouldBe(0);
    }

    private static FairnessFinding Measure(ProtectedTrait attribute, string metric, long minCases = 1) =>
        FairnessMeasure.Of(attribute, FairnessMetric.Known[metric], minCases);
}
