using System.Collections.Immutable;

namespace Actors.Domain.Scoring;

/// <summary>
/// How fast a job goes, from rows done at moments at least <see cref="Step"/> apart. The time left is the rows left over the mean rate; its interval holds in four of five cases
/// if rates of steps are independent and alike: the rate's standard deviation is that of the mean so far together with that of the mean over what is left.
/// </summary>
public sealed record ScoringPace
{
    /// <summary>Steps that are remembered.</summary>
    public const int MaxSteps = 60;

    /// <summary>The least time between two moments.</summary>
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    // The normal distribution's quantile at 0.9.
    private const double Quantile = 1.2816;

    // An interval whose rate could be zero or less says nothing; the slowest rate is at least so much of the mean.
    private const double LeastRate = 0.1;

    /// <summary>The moments with the rows done by then, oldest first.</summary>
    public ImmutableArray<(DateTimeOffset At, long Rows)> Moments { get; init; } = [];

    /// <summary>When more rows were done than ever before, last; null where nothing was seen. Rows of a chunk that is begun again and again are no progress.</summary>
    public DateTimeOffset? LastProgressAt { get; init; }

    /// <summary>The most rows that were done at any moment.</summary>
    public long Most { get; init; }

    /// <summary>Takes how many rows are done now. Fewer than before, as after a chunk was lost, begins anew.</summary>
    public ScoringPace Add(DateTimeOffset now, long rows)
    {
        if (Moments is not [.., var last] || rows < last.Rows)
        {
            return new ScoringPace { Moments = [(now, rows)], LastProgressAt = LastProgressAt ?? now, Most = Math.Max(Most, rows) };
        }

        if (rows == last.Rows)
        {
            return this;
        }

        var next = this with { LastProgressAt = rows > Most ? now : LastProgressAt, Most = Math.Max(Most, rows) };
        return now - last.At < Step ? next : next with { Moments = [.. Moments.Append((now, rows)).TakeLast(MaxSteps + 1)] };
    }

    /// <summary>Rows a second, and the seconds that so many rows take; null where too little was seen.</summary>
    public (double RowsPerSecond, double Seconds, double SecondsLow, double SecondsHigh)? Estimate(long rowsLeft)
    {
        if (Moments.Length < 2)
        {
            return null;
        }

        var whole = (Moments[^1].At - Moments[0].At).TotalSeconds;
        var mean = (Moments[^1].Rows - Moments[0].Rows) / whole;
        var (count, square) = (Moments.Length - 1, 0.0);
        for (var i = 1; i < Moments.Length; i++)
        {
            var rate = (Moments[i].Rows - Moments[i - 1].Rows) / (Moments[i].At - Moments[i - 1].At).TotalSeconds;
            square += (rate - mean) * (rate - mean);
        }

        var deviation = count > 1 ? Math.Sqrt(square / (count - 1)) : mean / 2;
        var seconds = rowsLeft / mean;
        var stepsLeft = Math.Max(1, seconds / (whole / count));
        var spread = Quantile * deviation * Math.Sqrt((1.0 / count) + (1.0 / stepsLeft));
        return (mean, seconds, rowsLeft / (mean + spread), rowsLeft / Math.Max(LeastRate * mean, mean - spread));
    }
}
