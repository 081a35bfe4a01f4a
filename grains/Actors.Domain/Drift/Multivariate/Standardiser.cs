using Actors.Domain.Statistics;

namespace Actors.Domain.Drift.Multivariate;

/// <summary>Brings columns to mean 0 and deviation 1 by what a reference has; missing values become 0, the mean.</summary>
internal sealed class Standardiser
{
    private readonly Moments[] _moments;

    public Standardiser(IReadOnlyList<double[]> columns) => _moments = [.. columns.Select(Of)];

    /// <summary>[rows][features]</summary>
    public double[][] Rows(IReadOnlyList<double[]> columns)
    {
        if (columns.Count != _moments.Length || columns.Any(column => column.Length != columns[0].Length))
        {
            throw new ArgumentException("There is a column of equally many rows for each feature.", nameof(columns));
        }

        var rows = new double[columns[0].Length][];
        for (var row = 0; row < rows.Length; row++)
        {
            rows[row] = new double[columns.Count];
            for (var i = 0; i < columns.Count; i++)
            {
                var deviation = Math.Sqrt(_moments[i].Variance);
                var value = columns[i][row];
                rows[row][i] = deviation > 0 && double.IsFinite(value) ? (value - _moments[i].Mean) / deviation : 0;
            }
        }

        return rows;
    }

    private static Moments Of(double[] column)
    {
        var moments = default(Moments);
        foreach (var value in column)
        {
            moments = double.IsFinite(value) ? moments.Add(value) : moments;
        }

        return moments;
    }
}
