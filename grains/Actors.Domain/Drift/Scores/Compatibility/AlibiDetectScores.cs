namespace Actors.Domain.Drift.Scores.Compatibility;

/// <summary>Decisions as Alibi Detect makes them: a test a feature, held together by Bonferroni or by the false discovery rate.</summary>
public static class AlibiDetectScores
{
    /// <summary>KSDrift: two-sided tests, drift where a p-value is below alpha over their number.</summary>
    public static bool IsDrift(IReadOnlyList<double> pValues, double alpha = 0.05, Correction correction = Correction.Bonferroni)
    {
        ArgumentNullException.ThrowIfNull(pValues);
        if (correction == Correction.Bonferroni)
        {
            return pValues.Any(p => p < alpha / pValues.Count);
        }

        return GroupDrift.Adjust([.. pValues.Select(p => (double?)p)], correction).Any(p => p <= alpha);
    }

    /// <summary>The test of a numeric feature.</summary>
    public static KolmogorovSmirnov Ks(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ScipyScores.Ks(reference, current);

    /// <summary>The test of a categorical feature.</summary>
    public static TestResult ChiSquare(ReadOnlySpan<double> reference, ReadOnlySpan<double> current) => ScipyScores.ChiSquareOfTable(reference, current);
}
