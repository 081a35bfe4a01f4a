using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

public sealed class MultiplicityTests
{
    /// <summary>By hand: 4·0.01, then 3·0.02 carried over the smaller 2·0.03 and 0.04 kept monotone.</summary>
    [Fact]
    public void Holm_OfFour_IsStepDown() => Check(Multiplicity.Holm([0.01, 0.04, 0.03, 0.02]), [0.04, 0.06, 0.06, 0.06]);

    /// <summary>By hand: p·m/rank, made monotone from the largest down.</summary>
    [Fact]
    public void BenjaminiHochberg_OfFour_IsStepUp() => Check(Multiplicity.BenjaminiHochberg([0.01, 0.04, 0.03, 0.005]), [0.02, 0.04, 0.04, 0.02]);

    [Fact]
    public void Evidence_Mean_OfTwo_IsTheLogarithmOfTheMean() =>
        Evidence.Mean([Math.Log(30), Math.Log(10)]).ShouldBe(Math.Log(20), 1e-12);

    /// <summary>Three hypotheses at 0.1: with k = 2 each needs 3/(0.1·2) = 15.</summary>
    [Fact]
    public void Evidence_Rejections_AreThoseOfTheRule() =>
        Evidence.Rejections([Math.Log(16), Math.Log(15.5), Math.Log(2)], 0.1).ShouldBe(2);

    private static void Check(double[] actual, double[] expected)
    {
        actual.Length.ShouldBe(expected.Length);
        for (var i = 0; i < expected.Length; i++)
        {
            actual[i].ShouldBe(expected[i], 1e-12);
        }
    }
}
