using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

/// <summary>Against values of mpmath at 40 digits, printed by reference.py.</summary>
public sealed class SpecialFunctionTests
{
    private const double Relative = 1e-12;

    [Theory]
    [InlineData(0.5, 0.3085375387259869)]
    [InlineData(1.96, 0.024997895148220434)]
    [InlineData(5, 2.8665157187919391e-7)]
    [InlineData(10, 7.6198530241605261e-24)]
    [InlineData(30, 4.9067139271481871e-198)]
    public void NormalTail_OfX_IsTheReference(double x, double expected)
    {
        Normal.Tail(x).ShouldBe(expected, expected * Relative);
        Normal.Cdf(-x).ShouldBe(expected, expected * Relative);
    }

    [Fact]
    public void NormalQuantile_OfACdf_IsTheArgument()
    {
        for (var x = -8.0; x <= 5; x += 0.37)
        {
            Normal.Quantile(Normal.Cdf(x)).ShouldBe(x, 1e-9);
        }

        // Published: Abramowitz and Stegun, table 26.
        Normal.Quantile(0.975).ShouldBe(1.959963984540054, 1e-12);
    }

    [Theory]
    [InlineData(0.001, 6.9071788853838537)]
    [InlineData(0.5, 0.57236494292470009)]
    [InlineData(3.7, 1.4280723266653879)]
    [InlineData(11.9, 17.258477450595521)]
    [InlineData(12, 17.502307845873886)]
    [InlineData(150.25, 601.26150403249973)]
    [InlineData(1e6, 12815504.569147612)]
    public void LogGamma_OfX_IsTheReference(double x, double expected) => Gamma.Log(x).ShouldBe(expected, expected * Relative);

    [Theory]
    [InlineData(0.5, 0.1, 0.65472084601857703)]
    [InlineData(2.5, 3.5, 0.22064030793671079)]
    [InlineData(10, 30, 7.1217508628155771e-6)]
    [InlineData(100, 90, 0.84177901081356983)]
    public void GammaUpper_OfShapeAndX_IsTheReference(double a, double x, double expected)
    {
        Gamma.Upper(a, x).ShouldBe(expected, expected * Relative);
        Gamma.Lower(a, x).ShouldBe(1 - expected, Relative);
    }

    [Theory]
    [InlineData(0.3, 2, 5, 0.579825)]
    [InlineData(0.5, 0.5, 0.5, 0.5)]
    [InlineData(0.01, 3, 400, 0.76628379635891147)]
    [InlineData(0.99, 300, 2.5, 0.30184079168871402)]
    public void BetaCdf_OfX_IsTheReference(double x, double a, double b, double expected)
    {
        Beta.Cdf(x, a, b).ShouldBe(expected, expected * Relative * 10);
        Beta.Quantile(expected, a, b).ShouldBe(x, 1e-10);
    }

    /// <summary>RV-28: chi-square 3.1746031746 of six categories.</summary>
    [Fact]
    public void ChiSquareTail_OfEvidentlysExample_IsItsPValue() => Gamma.ChiSquareTail(3.1746031746, 5).ShouldBe(0.6730876007, 1e-9);
}
