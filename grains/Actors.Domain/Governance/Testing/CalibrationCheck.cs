using System.Collections.Immutable;

namespace Actors.Domain.Governance.Testing;

/// <summary>That an output, read as a probability, is what happens: the expected calibration error over the cases.</summary>
/// <param name="Output">The output's name.</param>
/// <param name="Element">Which element of it is the probability of a positive label.</param>
/// <param name="Labels">The label of each case, in order: 1 for positive, else 0.</param>
/// <param name="Bins">Bins of equal width.</param>
/// <param name="MaxError">The most that the expected calibration error may be.</param>
public sealed record CalibrationCheck(string Output, int Element, ImmutableArray<int> Labels, int Bins, double MaxError)
{
    /// <summary>
    /// The expected calibration error: over bins of equal width on [0, 1], the mean of |share of positives - mean probability|, weighted by how
    /// many fall into each (Naeini et al., 2015).
    /// </summary>
    public static double Error(IReadOnlyList<double> probabilities, IReadOnlyList<int> labels, int bins)
    {
        ArgumentNullException.ThrowIfNull(probabilities);
        ArgumentNullException.ThrowIfNull(labels);
        var (count, positive, sum) = (new int[bins], new double[bins], new double[bins]);
        for (var i = 0; i < probabilities.Count; i++)
        {
            var bin = Math.Clamp((int)(probabilities[i] * bins), 0, bins - 1);
            count[bin]++;
            positive[bin] += labels[i];
            sum[bin] += probabilities[i];
        }

        return Enumerable.Range(0, bins).Sum(bin => Math.Abs(positive[bin] - sum[bin])) / probabilities.Count;
    }
}
