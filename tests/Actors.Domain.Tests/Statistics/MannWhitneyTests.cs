using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

public sealed class MannWhitneyTests
{
    private static readonly double[] Reference = [38.7, 41.5, 43.8, 44.5, 45.5, 46.0, 47.7, 58.0];
    private static readonly double[] Current = [39.2, 39.3, 39.7, 41.4, 41.8, 42.9, 43.3, 45.8];

    /// <summary>RV-29; the published value is the exact one.</summary>
    [Fact]
    public void Of_ThePublishedSamples_IsTheirPValue()
    {
        var found = MannWhitney.Of(Reference, Current);
        found.IsExact.ShouldBeTrue();
        found.PValue.ShouldBe(0.082983683, 1e-9);
    }

    /// <summary>Every choice of three among seven values counted one by one, ties among them.</summary>
    [Fact]
    public void Of_SmallSamplesWithTies_IsTheCountOfAllChoices()
    {
        double[] values = [1, 2, 2, 3, 3, 3, 5];
        var found = MannWhitney.Of([1, 2, 3, 3], [2, 3, 5]);
        var (far, all) = (0, 0);
        for (var mask = 0; mask < 128; mask++)
        {
            if (int.PopCount(mask) != 3)
            {
                continue;
            }

            all++;
            far += Math.Abs(U(values, mask) - 6) >= Math.Abs(found.U - 6) - 1e-12 ? 1 : 0;
        }

        found.U.ShouldBe(8.5);
        found.PValue.ShouldBe((double)far / all, 1e-12);
    }

    [Fact]
    public void Of_LargeSamples_ComesCloseToTheExactDistribution()
    {
        var random = new Random(5);
        double[] first = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble())];
        double[] second = [.. Enumerable.Range(0, 20).Select(_ => random.NextDouble() + 0.2)];
        var exact = MannWhitney.Of(first, second);

        // Twice the values, each tied with itself, have the same superiority and a smaller p-value by the normal approximation.
        var doubled = MannWhitney.Of([.. first, .. first], [.. second, .. second]);
        doubled.IsExact.ShouldBeFalse();
        doubled.Superiority.ShouldBe(exact.Superiority, 1e-12);
        doubled.PValue.ShouldBeLessThan(exact.PValue);
    }

    [Fact]
    public void Of_EqualValues_IsNoDifference() => MannWhitney.Of([1, 1, 1], [1, 1]).PValue.ShouldBe(1, 1e-12);

    private static double U(double[] values, int mask)
    {
        var u = 0.0;
        for (var i = 0; i < values.Length; i++)
        {
            for (var j = 0; j < values.Length; j++)
            {
                if (((mask >> i) & 1) == 0 && ((mask >> j) & 1) == 1)
                {
                    u += values[j] > values[i] ? 1 : values[j].Equals(values[i]) ? 0.5 : 0;
                }
            }
        }

        return u;
    }
}
