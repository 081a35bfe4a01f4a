namespace Actors.Domain.Quality;

/// <summary>A bin of a reliability diagram.</summary>
/// <param name="Low">The smallest prediction in it.</param>
/// <param name="High">The largest.</param>
/// <param name="Count">Rows.</param>
/// <param name="MeanPrediction">Of the rows.</param>
/// <param name="Rate">The share that was true, with Wilson's interval.</param>
public sealed record ReliabilityBin(double Low, double High, long Count, double MeanPrediction, Estimate Rate)
{
    internal static ReliabilityBin Of(ReadOnlySpan<double> predicted, ReadOnlySpan<bool> actual)
    {
        var (sum, hits) = (0.0, 0);
        for (var i = 0; i < predicted.Length; i++)
        {
            sum += predicted[i];
            hits += actual[i] ? 1 : 0;
        }

        return new(predicted[0], predicted[^1], predicted.Length, sum / predicted.Length, Estimate.OfShare(hits, predicted.Length));
    }
}
