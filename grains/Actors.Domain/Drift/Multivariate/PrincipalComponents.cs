using Actors.Domain.Drift.Scores;

namespace Actors.Domain.Drift.Multivariate;

/// <summary>How well a window's rows can be put together from the baseline's principal components: sees broken relations between features that each look the same.</summary>
public sealed class PrincipalComponents
{
    /// <summary>Features that there can be.</summary>
    public const int MostFeatures = 500;

    /// <summary>The share of the variance that is kept unless said otherwise, as in NannyML.</summary>
    public const double DefaultKept = 0.65;

    private readonly Standardiser _standardiser;
    private readonly double[][] _components;

    private PrincipalComponents(Standardiser standardiser, double[][] components, double kept) => (_standardiser, _components, Kept) = (standardiser, components, kept);

    /// <summary>Components kept.</summary>
    public int Count => _components.Length;

    /// <summary>The share of the variance that they hold.</summary>
    public double Kept { get; }

    /// <summary>What it is.</summary>
    public static string Definition => "mean Euclidean distance of standardised rows from their reconstruction by the baseline's components; missing values at the mean";

    /// <summary>Of a baseline's sample.</summary>
    /// <param name="reference">[features][rows]</param>
    /// <param name="kept">The least share of the variance to keep, above 0, at most 1.</param>
    public static PrincipalComponents Fit(IReadOnlyList<double[]> reference, double kept = DefaultKept)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentOutOfRangeException.ThrowIfZero(reference.Count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(reference.Count, MostFeatures);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(kept);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(kept, 1);
        var standardiser = new Standardiser(reference);
        var rows = standardiser.Rows(reference);
        var size = reference.Count;
        var covariance = new double[size * size];
        foreach (var row in rows)
        {
            for (var i = 0; i < size; i++)
            {
                for (var j = 0; j < size; j++)
                {
                    covariance[(i * size) + j] += row[i] * row[j] / rows.Length;
                }
            }
        }

        var (values, vectors) = LinearAlgebra.Eigen(covariance, size);
        var total = values.Sum();
        var (count, sum) = (0, 0.0);
        while (count < size && (count == 0 || sum < kept * total * (1 - 1e-12)))
        {
            sum += values[count++];
        }

        return new(standardiser, vectors[..count], total > 0 ? sum / total : 1);
    }

    /// <summary>The mean distance of rows from their reconstruction.</summary>
    /// <param name="columns">[features][rows]</param>
    public double Error(IReadOnlyList<double[]> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return _standardiser.Rows(columns).Average(Distance);
    }

    /// <summary>The band of the errors of the baseline's chunks, three deviations wide each way.</summary>
    /// <param name="reference">[features][rows]</param>
    /// <param name="chunks">2 to 1,000, of equally many rows.</param>
    public SpreadThreshold Threshold(IReadOnlyList<double[]> reference, int chunks = 10)
    {
        ArgumentNullException.ThrowIfNull(reference);
        ArgumentOutOfRangeException.ThrowIfLessThan(chunks, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chunks, Math.Min(1000, reference[0].Length));
        var errors = Quality.Calibration.Cuts(reference[0].Length, chunks)
            .Select(cut => Error([.. reference.Select(column => column[cut.Start..cut.End])])).ToArray();
        return SpreadThreshold.Of(errors, 3, 0);
    }

    private double Distance(double[] row)
    {
        // The components are orthonormal: what is left of the row's length is the distance.
        var left = (double[])row.Clone();
        foreach (var component in _components)
        {
            var part = 0.0;
            for (var i = 0; i < row.Length; i++)
            {
                part += row[i] * component[i];
            }

            for (var i = 0; i < row.Length; i++)
            {
                left[i] -= part * component[i];
            }
        }

        return Math.Sqrt(left.Sum(value => value * value));
    }
}
