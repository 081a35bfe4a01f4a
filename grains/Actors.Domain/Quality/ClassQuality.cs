using System.Collections.Immutable;

namespace Actors.Domain.Quality;

/// <summary>How good predictions of several classes were.</summary>
/// <param name="Table">[classes x classes] counts, the truth's row, the prediction's column.</param>
/// <param name="Accuracy">With Wilson's interval.</param>
/// <param name="Classes">Each class against the rest.</param>
/// <param name="MacroF1">The mean of the classes' F1, 0 for a class that is neither true nor predicted.</param>
/// <param name="WeightedF1">The same weighted by how often a class is true.</param>
public sealed record ClassQuality(ImmutableArray<ImmutableArray<long>> Table, Estimate Accuracy, ImmutableArray<Confusion> Classes, double MacroF1, double WeightedF1)
{
    /// <summary>Classes that there can be.</summary>
    public const int MostClasses = 1000;

    /// <summary>Of joined predictions and truths.</summary>
    /// <param name="predicted">[rows] of 0 to classes - 1.</param>
    /// <param name="actual">[rows] likewise.</param>
    /// <param name="classes">2 to 1,000.</param>
    /// <param name="level">Of confidence.</param>
    public static ClassQuality Of(ReadOnlySpan<int> predicted, ReadOnlySpan<int> actual, int classes, double level = 0.95)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(classes, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classes, MostClasses);
        if (predicted.Length != actual.Length)
        {
            throw new ArgumentException("There is a truth for each prediction.");
        }

        var counts = new long[classes * classes];
        for (var i = 0; i < predicted.Length; i++)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)predicted[i], (uint)classes, nameof(predicted));
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)actual[i], (uint)classes, nameof(actual));
            counts[(actual[i] * classes) + predicted[i]]++;
        }

        return Of(counts, classes, level);
    }

    private static ClassQuality Of(long[] counts, int classes, double level)
    {
        var total = counts.Sum();
        var each = Enumerable.Range(0, classes).Select(c =>
        {
            var hits = counts[(c * classes) + c];
            var truths = Enumerable.Range(0, classes).Sum(other => counts[(c * classes) + other]);
            var predictions = Enumerable.Range(0, classes).Sum(other => counts[(other * classes) + c]);
            return new Confusion(hits, predictions - hits, truths - hits, total - truths - predictions + hits);
        }).ToImmutableArray();
        var right = each.Sum(c => c.TruePositive);
        return new(
            [.. counts.Chunk(classes).Select(row => row.ToImmutableArray())], Estimate.OfShare(right, total, level), each,
            each.Average(OrZero), each.Sum(c => OrZero(c) * (c.TruePositive + c.FalseNegative)) / total);
    }

    private static double OrZero(Confusion c) => double.IsNaN(c.F1) ? 0 : c.F1;
}
