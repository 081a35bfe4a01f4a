using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Scores;

/// <summary>A divergence of shares, with the p-value of its large-sample law where it has one.</summary>
/// <remarks>
/// Under no drift each of these divergences times <c>factor / (1/n + 1/m)</c> is about chi-square with a degree of freedom less than buckets filled, n and m the sizes
/// (for PSI: Yurdakul, 'Statistical properties of population stability index', 2018; for the others by the same expansion to second order).
/// </remarks>
internal sealed class ShareScore(ScoreDefinition definition, ZeroPolicy zeros, ShareScore.Distance distance, Func<double, double>? toChiSquare)
    : DriftScore(definition)
{
    internal delegate double Distance(ReadOnlySpan<double> p, ReadOnlySpan<double> q);

    private protected override (double Value, double? PValue) Compare(BucketPair pair)
    {
        var (p, q) = (new double[pair.Reference.Length], new double[pair.Reference.Length]);
        zeros.Apply(pair.Reference.AsSpan(), pair.Current.AsSpan(), p, q);
        var value = distance(p, q);
        if (toChiSquare is null)
        {
            return (value, null);
        }

        var scale = (1.0 / pair.ReferenceTotal) + (1.0 / pair.CurrentTotal);
        return (value, pair.Filled > 1 ? Gamma.ChiSquareTail(toChiSquare(value) / scale, pair.Filled - 1) : 1);
    }
}
