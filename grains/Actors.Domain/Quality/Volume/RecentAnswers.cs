using System.Collections.Immutable;

namespace Actors.Domain.Quality.Volume;

/// <summary>What a model answered in its last minutes, and whether too much of it failed. Counts add up in any order.</summary>
/// <param name="Minutes">Counts by minutes since 1970 (UTC); a minute without any is not there.</param>
/// <param name="JudgedThrough">The last minute that was judged; null before.</param>
public sealed record RecentAnswers(ImmutableSortedDictionary<long, AnswerCount> Minutes, long? JudgedThrough)
{
    /// <summary>Minutes that are judged together, so that one bad minute of few requests is not an alarm.</summary>
    public const int Window = 5;

    /// <summary>The confidence with which a share of failures has to be above what is allowed.</summary>
    private const double Level = 0.95;

    /// <summary>Before the first request.</summary>
    public static RecentAnswers Empty { get; } = new(ImmutableSortedDictionary<long, AnswerCount>.Empty, null);

    /// <summary>The minute that a moment is in.</summary>
    public static long MinuteOf(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMinute;

    /// <summary>When a minute begins.</summary>
    public static DateTimeOffset StartOf(long minute) => DateTimeOffset.UnixEpoch.AddMinutes(minute);

    /// <summary>With answers that were seen.</summary>
    /// <param name="at">When they were counted.</param>
    /// <param name="count">How many, and what became of them.</param>
    public RecentAnswers Add(DateTimeOffset at, AnswerCount count)
    {
        ArgumentNullException.ThrowIfNull(count);
        var minute = MinuteOf(at);
        return count.Requests == 0 || minute <= JudgedThrough - Window
            ? this
            : this with { Minutes = Minutes.SetItem(minute, Minutes.GetValueOrDefault(minute, AnswerCount.None).Plus(count)) };
    }

    /// <summary>Judges the minutes before the one that is running.</summary>
    /// <param name="mostErrors">The share of requests that may fail. Above 0, below 1.</param>
    /// <param name="now">The time.</param>
    /// <returns>What is left to remember, and what was found; null where the minute was judged before, or nothing was asked.</returns>
    public (RecentAnswers Next, AnswerFinding? Finding) Judge(double mostErrors, DateTimeOffset now)
    {
        var minute = MinuteOf(now) - 1;
        if (minute <= JudgedThrough)
        {
            return (this, null);
        }

        var sum = Minutes.Where(known => known.Key > minute - Window && known.Key <= minute).Aggregate(AnswerCount.None, (all, known) => all.Plus(known.Value));
        var next = new RecentAnswers(Minutes.RemoveRange(Minutes.Keys.Where(known => known <= minute - Window)), minute);
        if (sum.Requests == 0)
        {
            return (next, null);
        }

        var errors = Estimate.OfShare(sum.Failed, sum.Requests, Level);
        return (next, new AnswerFinding(StartOf(minute + 1), sum, errors, errors.Interval.Low > mostErrors));
    }
}
