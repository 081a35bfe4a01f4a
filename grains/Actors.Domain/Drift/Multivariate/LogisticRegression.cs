using System.Collections.Immutable;

namespace Actors.Domain.Drift.Multivariate;

/// <summary>Logistic regression with a ridge on all but the constant, by Newton's method.</summary>
/// <param name="Constant">Of the log odds.</param>
/// <param name="Weights">[features]</param>
/// <param name="IsConverged">Whether the last step was below 1e-8.</param>
public sealed record LogisticRegression(double Constant, ImmutableArray<double> Weights, bool IsConverged)
{
    /// <summary>Features that there can be: a step takes features³/6.</summary>
    public const int MostFeatures = 500;

    private const int MostSteps = 50;
    private const double Enough = 1e-8;
    private const double LeastWeight = 1e-10;

    /// <summary>Fits rows.</summary>
    /// <param name="rows">[rows][features] finite, about of one size.</param>
    /// <param name="labels">[rows]</param>
    /// <param name="ridge">Above 0, in rows: half of it times the squared weights is added to the loss.</param>
    public static LogisticRegression Fit(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, double ridge = 1)
    {
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentNullException.ThrowIfNull(labels);
        ArgumentOutOfRangeException.ThrowIfZero(rows.Count);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(ridge);
        if (rows.Count != labels.Count)
        {
            throw new ArgumentException("There is a label for each row.");
        }

        var size = rows[0].Length + 1;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size - 1, MostFeatures, nameof(rows));
        var weights = new double[size];
        var isConverged = false;
        for (var step = 0; step < MostSteps && !isConverged; step++)
        {
            var (gradient, curvature) = Derivatives(rows, labels, weights, ridge);
            LinearAlgebra.SolveInPlace(curvature, gradient, size);
            var most = 0.0;
            for (var i = 0; i < size; i++)
            {
                weights[i] += gradient[i];
                most = Math.Max(most, Math.Abs(gradient[i]));
            }

            isConverged = most < Enough;
        }

        return new(weights[0], [.. weights[1..]], isConverged);
    }

    /// <summary>The log odds of a row.</summary>
    public double LogOdds(ReadOnlySpan<double> row)
    {
        var sum = Constant;
        for (var i = 0; i < row.Length; i++)
        {
            sum += Weights[i] * row[i];
        }

        return sum;
    }

    private static (double[] Gradient, double[] Curvature) Derivatives(IReadOnlyList<double[]> rows, IReadOnlyList<bool> labels, double[] weights, double ridge)
    {
        var size = weights.Length;
        var (gradient, curvature) = (new double[size], new double[size * size]);
        var extended = new double[size];
        extended[0] = 1;
        for (var row = 0; row < rows.Count; row++)
        {
            rows[row].CopyTo(extended, 1);
            var odds = 0.0;
            for (var i = 0; i < size; i++)
            {
                odds += weights[i] * extended[i];
            }

            var chance = 1 / (1 + Math.Exp(-odds));
            var (error, weight) = ((labels[row] ? 1 : 0) - chance, Math.Max(chance * (1 - chance), LeastWeight));
            for (var i = 0; i < size; i++)
            {
                gradient[i] += error * extended[i];
                var scaled = weight * extended[i];
                for (var j = 0; j <= i; j++)
                {
                    curvature[(i * size) + j] += scaled * extended[j];
                }
            }
        }

        for (var i = 1; i < size; i++)
        {
            gradient[i] -= ridge * weights[i];
            curvature[(i * size) + i] += ridge;
        }

        return (gradient, curvature);
    }
}
