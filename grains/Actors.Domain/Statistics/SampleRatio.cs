namespace Actors.Domain.Statistics;

/// <summary>
/// Whether a split sends as many to each arm as it should, watched from the first request on: a sequential multinomial test.
/// </summary>
/// <remarks>
/// The Bayes factor of a Dirichlet mixture around the planned shares against the shares themselves (Lindon and Malek, 'Anytime-valid inference for
/// multinomial count data', NeurIPS 2022). Its reciprocal at its greatest is an always-valid p-value. Arms without a share do not count as arms; one request there
/// is a mismatch for certain.
/// </remarks>
public static class SampleRatio
{
    /// <summary>Level below which a split is taken for broken, as is usual for this check.</summary>
    public const double DefaultAlpha = 0.001;

    private const double Concentration = 100;

    /// <summary>Logarithm of the evidence that the counts do not follow the shares; infinite where an arm without share was counted.</summary>
    /// <param name="counts">Of each arm.</param>
    /// <param name="shares">Of each arm; they add up to 1.</param>
    public static double LogEvidence(ReadOnlySpan<long> counts, ReadOnlySpan<double> shares)
    {
        if (counts.Length != shares.Length)
        {
            throw new ArgumentException("There is not one share to each count.");
        }

        var (evidence, total) = (0.0, 0L);
        for (var i = 0; i < counts.Length; i++)
        {
            total += counts[i];
            if (shares[i] <= 0)
            {
                if (counts[i] > 0)
                {
                    return double.PositiveInfinity;
                }

                continue;
            }

            var prior = Concentration * shares[i];
            evidence += Gamma.Log(prior + counts[i]) - Gamma.Log(prior) - (counts[i] * Math.Log(shares[i]));
        }

        return evidence - Gamma.Log(Concentration + total) + Gamma.Log(Concentration);
    }
}
