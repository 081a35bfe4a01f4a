namespace Actors.Domain.Drift.Scores;

/// <summary>A band around the mean of the scores that parts of the baseline had, as NannyML draws it.</summary>
/// <param name="Low">Scores below are out; null where none can be.</param>
/// <param name="High">Scores above are out; null where none can be.</param>
public readonly record struct SpreadThreshold(double? Low, double? High)
{
    /// <summary>The mean ± so many standard deviations (divisor n), each end dropped where it lies outside of the score's range.</summary>
    /// <param name="scores">Of parts of the baseline against all of it.</param>
    /// <param name="deviations">Three by default.</param>
    /// <param name="least">The smallest value that the score can have.</param>
    /// <param name="most">The largest.</param>
    public static SpreadThreshold Of(ReadOnlySpan<double> scores, double deviations = 3, double least = double.NegativeInfinity, double most = double.PositiveInfinity)
    {
        ArgumentOutOfRangeException.ThrowIfZero(scores.Length);
        var (sum, squares) = (0.0, 0.0);
        foreach (var score in scores)
        {
            sum += score;
        }

        var mean = sum / scores.Length;
        foreach (var score in scores)
        {
            squares += (score - mean) * (score - mean);
        }

        var band = deviations * Math.Sqrt(squares / scores.Length);
        return new(mean - band <= least ? null : mean - band, mean + band >= most ? null : mean + band);
    }

    /// <summary>Whether a score is out of the band.</summary>
    public bool IsOut(double score) => score < Low || score > High;
}
