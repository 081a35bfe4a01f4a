using System.Globalization;
using System.Numerics;
using Actors.Domain.Drift.Sketches;
using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Drift;

public sealed class ExactMomentsTests
{
    [Fact]
    public void Sum_OfValuesThatCancel_IsExact()
    {
        var sum = new ExactSum();
        foreach (var value in (double[])[1e300, 1, 1e-300, -1e300, double.Epsilon, -1, -double.Epsilon])
        {
            sum.Add(value);
        }

        sum.Value.ShouldBe(1e-300);
    }

    /// <summary>Each value is a whole number of 2^-1074, so big whole numbers are an independent sum, and the base library's parser rounds it.</summary>
    [Fact]
    public void Sum_OfAnyDoubles_IsThatOfWholeNumbers()
    {
        var random = new SplitMix(7);
        var (sum, whole) = (new ExactSum(), BigInteger.Zero);
        for (var i = 0; i < 5000; i++)
        {
            var value = BitConverter.UInt64BitsToDouble(random.NextBits());
            if (!double.IsFinite(value))
            {
                continue;
            }

            sum.Add(value);
            whole += Units(value);
            if (i % 500 == 0)
            {
                sum.Value.ShouldBe(Rounded(whole));
            }
        }

        sum.Value.ShouldBe(Rounded(whole));
    }

    [Theory]
    [InlineData(0.1, 10, 1.0)]
    [InlineData(1e-320, 3, 3e-320)]
    [InlineData(-2.5, 4, -10)]
    public void Value_OfEqualSummands_IsRoundedOnce(double value, int count, double expected)
    {
        var sum = new ExactSum();
        for (var i = 0; i < count; i++)
        {
            sum.Add(value);
        }

        sum.Value.ShouldBe(expected);
    }

    [Fact]
    public void Value_BetweenTwoDoubles_GoesToTheEvenOne()
    {
        var sum = new ExactSum();
        sum.Add(1L << 53);
        sum.Add(1);
        sum.Value.ShouldBe(1L << 53);
        sum.Add(double.Epsilon);
        sum.Value.ShouldBe((1L << 53) + 2);
        sum.Add(-double.Epsilon);
        sum.Add(2);
        sum.Value.ShouldBe((1L << 53) + 4);
    }

    [Fact]
    public void Add_OfInfinity_Throws() => Should.Throw<ArgumentOutOfRangeException>(() => new ExactSum().Add(double.PositiveInfinity));

    [Fact]
    public void Variance_OfValuesFarFromZero_LosesNothing()
    {
        var moments = new ExactMoments();
        moments.Add([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]);
        moments.Mean.ShouldBe(1e9 + 10);
        moments.Variance.ShouldBe(30);
        (moments.Count, moments.Least, moments.Most).ShouldBe((4, 1e9 + 4, 1e9 + 16));
        moments.Rounded.Variance.ShouldBe(30, 1e-12);
    }

    [Fact]
    public void Variance_OfHugeValues_IsInfinite()
    {
        var moments = new ExactMoments();
        moments.Add([1e200, -1e200]);
        moments.Variance.ShouldBe(double.PositiveInfinity);
        moments.Mean.ShouldBe(0);
    }

    /// <summary>RV-53, weights as whole counts: 0 to 99 eleven times each and 100 eleven hundred times are n 2200, sum 164,450, mean 74.75.</summary>
    [Fact]
    public void Mean_OfRepeatedValues_IsThePublishedOne()
    {
        var moments = new ExactMoments();
        for (var i = 0; i < 1100; i++)
        {
            moments.Add(i % 100);
            moments.Add(100);
        }

        (moments.Count, moments.Sum, moments.Mean).ShouldBe((2200, 164_450, 74.75));
    }

    [Fact]
    public void Merge_InAnyOrder_GivesTheSameBytes()
    {
        var values = SketchSamples.Numbers(3000, 11);
        var whole = new ExactMoments();
        whole.Add(values);
        var expected = SketchWriter.Bytes(whole);
        for (var parts = 1; parts <= 8; parts++)
        {
            SketchWriter.Bytes(SketchSamples.InParts(values, parts, () => new ExactMoments(), static (sketch, value) => sketch.Add(value))).ShouldBe(expected);
        }

        var reader = new SketchReader(expected);
        SketchWriter.Bytes(ExactMoments.Read(ref reader)).ShouldBe(expected);
        reader.IsAtEnd.ShouldBeTrue();
    }

    [Fact]
    public void Correlation_OfALine_IsOne()
    {
        var pairs = new ExactPairs();
        pairs.Add([1, 2, 3, double.NaN], [10, 20, 30, 5]);
        (pairs.Count, pairs.Correlation).ShouldBe((3, 1));
        pairs.Add([4], [-5]);

        // By hand: Σxy 120, Σx 10, Σy 55, Σx² 30, Σy² 1425; (4·120 - 550) / √((4·30 - 100)(4·1425 - 3025)).
        pairs.Correlation.ShouldBe(-70 / Math.Sqrt(20 * 2675), 1e-15);
        new ExactPairs().Correlation.ShouldBe(double.NaN);
    }

    /// <summary>2^-1074 is 5^1074 · 10^-1074.</summary>
    private static double Rounded(BigInteger units) =>
        double.Parse((units * BigInteger.Pow(5, 1074)).ToString(CultureInfo.InvariantCulture) + "E-1074", CultureInfo.InvariantCulture);

    private static BigInteger Units(double value)
    {
        var bits = BitConverter.DoubleToInt64Bits(value);
        var exponent = (int)((bits >> 52) & 0x7FF);
        var mantissa = bits & ((1L << 52) - 1);
        var whole = exponent == 0 ? mantissa : (new BigInteger(mantissa + (1L << 52)) << (exponent - 1));
        return bits < 0 ? -whole : whole;
    }
}
