using System.Text;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class InputBinsTests
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(-0.01, 0)]
    [InlineData(0.015625, 1)]
    [InlineData(1, 13)]
    [InlineData(1.4, 13)]
    [InlineData(1.5, 14)]
    [InlineData(2, 15)]
    [InlineData(-1, 57)]
    [InlineData(1e30, 44)]
    [InlineData(double.PositiveInfinity, 44)]
    [InlineData(double.NegativeInfinity, 88)]
    [InlineData(double.NaN, 89)]
    public void OfValue_IsTwoBinsADoublingOnEachSideOfZero(double value, int bin) => InputBins.OfValue(value).ShouldBe(bin);

    [Fact]
    public void OfText_OfManyTexts_FillsItsBinsEvenly()
    {
        var counts = new int[InputBins.Count];
        for (var i = 0; i < 89_000; i++)
        {
            counts[InputBins.OfText(Encoding.UTF8.GetBytes(FormattableString.Invariant($"city-{i}")))]++;
        }

        counts[^1].ShouldBe(0, "The last is for what is no number.");
        counts[..^1].ShouldAllBe(count => count > 850 && count < 1150, "A thousand each, and five standard deviations.");
    }
}
