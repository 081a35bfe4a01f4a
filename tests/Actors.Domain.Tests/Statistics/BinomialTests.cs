using Actors.Domain.Statistics;

namespace Actors.Domain.Tests.Statistics;

public sealed class BinomialTests
{
    /// <summary>Mean and variance of 100,000 draws against np and np(1-p), five standard errors, in the ranges of both algorithms.</summary>
    [Theory]
    [InlineData(20, 0.1)]
    [InlineData(20, 0.95)]
    [InlineData(100, 0.3)]
    [InlineData(1_000_000, 0.002)]
    [InlineData(1_000_000_000, 0.5)]
    public void Draw_OfManyTrials_HasTheMeanAndVariance(long trials, double chance)
    {
        const int Draws = 100_000;
        var random = new SplitMix(5);
        var moments = default(Moments);
        for (var i = 0; i < Draws; i++)
        {
            moments = moments.Add(Binomial.Draw(trials, chance, ref random));
        }

        var variance = trials * chance * (1 - chance);
        moments.Mean.ShouldBe(trials * chance, 5 * Math.Sqrt(variance / Draws));

        // The variance's own standard error, with a binomial's kurtosis 3 + (1 - 6p(1-p))/variance.
        moments.Variance.ShouldBe(variance, 5 * variance * Math.Sqrt((2 + ((1 - (6 * chance * (1 - chance))) / variance)) / Draws));
    }

    /// <summary>Each count's share against the exact mass, by chi-square.</summary>
    [Fact]
    public void Draw_OfFifty_HasTheMasses()
    {
        const int Draws = 200_000;
        var random = new SplitMix(9);
        var seen = new double[51];
        for (var i = 0; i < Draws; i++)
        {
            seen[Binomial.Draw(50, 0.4, ref random)]++;
        }

        var (sum, cells) = (0.0, 0);
        for (var k = 0; k <= 50; k++)
        {
            var expected = Draws * Math.Exp(Gamma.Log(51) - Gamma.Log(k + 1) - Gamma.Log(51 - k) + (k * Math.Log(0.4)) + ((50 - k) * Math.Log(0.6)));
            if (expected >= 5)
            {
                sum += (seen[k] - expected) * (seen[k] - expected) / expected;
                cells++;
            }
        }

        Gamma.ChiSquareTail(sum, cells - 1).ShouldBeGreaterThan(1e-4);
    }

    /// <summary>SplitMix64's first three numbers for the seed 1234567 (Vigna's reference implementation, as Rosetta Code prints them).</summary>
    [Fact]
    public void SplitMix_OfItsSeed_IsTheReference()
    {
        var random = new SplitMix(1234567);
        random.NextBits().ShouldBe(6457827717110365317UL);
        random.NextBits().ShouldBe(3203168211198807973UL);
        random.NextBits().ShouldBe(9817491932198370423UL);
    }
}
