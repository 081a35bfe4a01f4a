namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Scores as deepchecks computes them (deepchecks:deepchecks/utils/distribution/drift.py@9d6820f9a).</summary>
public static class DeepchecksScores
{
    /// <summary>PSI with every share at least 0.01; passes below 0.15.</summary>
    public static double PsiOfCounts(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) =>
        Shares.Compare(reference, current, ZeroPolicy.FloorOfOnePercent, Divergence.PopulationStability);

    /// <summary>Cramér's V, bias-corrected, the larger sample first scaled down to the smaller; its default for categories.</summary>
    public static double CramersV(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (r, c) = (reference.ToArray(), current.ToArray());
        var (n, m) = (r.Sum(), c.Sum());
        if (r.Zip(c).Count(pair => pair.First + pair.Second > 0) < 2)
        {
            return 0;
        }

        // Categories of which a side has none stay empty; the other side's are rounded as counts.
        var (larger, factor) = n > m ? (r, m / n) : (c, n / m);
        for (var i = 0; i < larger.Length; i++)
        {
            larger[i] = Math.Round(larger[i] * factor);
        }

        return ContingencyTests.CramersV(r, c, isCorrected: true);
    }

    /// <summary>Wasserstein-1 over the range of both samples: 0 to 1.</summary>
    public static double ScaledWasserstein(ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        double[] both = [.. reference, .. current];
        var range = both.Max() - both.Min();
        return range > 0 ? CumulativeDistance.Wasserstein(reference, current) / range : 0;
    }
}
