using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

/// <summary>Against integrals and products of mpmath at 40 digits, printed by reference.py: another route to the same numbers, to 1e-9.</summary>
public sealed class ConfidenceSequenceTests
{
    private const double Tolerance = 1e-9;

    [Theory]
    [InlineData(10, 1.5, 0.05, 5000, 0.009703523975955215)]
    [InlineData(250, 2.5, 0.05, 5000, 0.72066107462546883)]
    [InlineData(5000, -3.2, 0.05, 5000, 3.4519939368189095)]
    [InlineData(100000, 4.1, 0.01, 500, 4.5293441454433199)]
    public void NormalMixture_Evidence_IsTheIntegralOverThePrior(double count, double z, double alpha, double tuning, double expected) =>
        NormalMixture.LogEvidence(count, z, alpha, tuning).ShouldBe(expected, Tolerance);

    [Theory]
    [InlineData(50, 0.05, 5000, 1.2847252605987888)]
    [InlineData(5000, 0.05, 5000, 0.042924337188268458)]
    [InlineData(100000, 0.01, 500, 0.013023715991945487)]
    public void NormalMixture_HalfWidth_IsWhereTheIntegralReachesOneOverAlpha(double count, double alpha, double tuning, double expected) =>
        NormalMixture.HalfWidth(count, 1, alpha, tuning).ShouldBe(expected, Tolerance);

    [Theory]
    [InlineData(50, 1.2767998467733132)]
    [InlineData(5000, 0.03930232758693268)]
    public void NormalMixture_OneSidedWidth_IsTheReference(double count, double expected) =>
        NormalMixture.OneSidedWidth(count, 1, 0.05).ShouldBe(expected, Tolerance);

    [Theory]
    [InlineData(100, 35.032545635797243)]
    [InlineData(370, 5.956854557525536)]
    [InlineData(500, -0.39630382592467247)]
    [InlineData(750, 26.257770740831368)]
    public void BoundedMean_Evidence_IsTheProductOfBets(int point, double expected)
    {
        var mean = new BoundedMean(0.05);
        for (var i = 0; i < 200; i++)
        {
            mean.Add(((i * i * 7) + (3 * i)) % 101 / 100.0);
        }

        mean.LogEvidence(point).ShouldBe(expected, Tolerance);
        mean.Interval.Contains(0.5).ShouldBeTrue();
        mean.Interval.Contains(0.37).ShouldBeFalse();
    }

    [Fact]
    public void RateComparison_Evidence_IsTheProductOfProbabilities()
    {
        var state = new RateComparison();
        foreach (var block in (RateCounts[])[new(95, 1, 5, 0), new(190, 2, 10, 1), new(500, 4, 26, 2), new(64, 0, 3, 1), new(950, 12, 50, 3), new(950, 8, 50, 4)])
        {
            (state, _) = RateComparison.Step(state, new RateRise(), block);
        }

        state.LogBest.ShouldBe(7.2103906783764862, Tolerance);
        state.PValue.ShouldBe(Math.Exp(-7.2103906783764862), Tolerance);
    }

    [Fact]
    public void SampleRatio_Evidence_IsTheProductOfPredictiveChances()
    {
        SampleRatio.LogEvidence([500, 600], [0.5, 0.5]).ShouldBe(2.9302439707380928, Tolerance);
        SampleRatio.LogEvidence([950, 40, 30], [0.95, 0.03, 0.02]).ShouldBe(0.41814991971869048, Tolerance);
        SampleRatio.LogEvidence([950, 40, 0], [0.95, 0.05, 0]).ShouldBe(SampleRatio.LogEvidence([950, 40], [0.95, 0.05]), Tolerance);
        SampleRatio.LogEvidence([950, 40, 1], [0.95, 0.05, 0]).ShouldBe(double.PositiveInfinity);
    }
}
