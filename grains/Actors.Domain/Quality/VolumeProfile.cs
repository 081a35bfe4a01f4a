using System.Collections.Immutable;
using Actors.Domain.Statistics;

namespace Actors.Domain.Quality;

/// <summary>How much traffic an hour of the week has, and whether a count or a silence is out of it.</summary>
/// <remarks>
/// Counts of an hour of the week (UTC) are taken for negative binomial: their own mean, and one dispersion φ for all hours, variance μ + φμ², by moments from all of them, so that
/// few weeks are enough. What is not known of the mean widens the law by one week's share.
/// </remarks>
/// <param name="Hours">[168] from Monday 0:00 UTC: the counts seen in past weeks.</param>
/// <param name="Dispersion">φ, at least 0; 0 is Poisson's law.</param>
public sealed record VolumeProfile(ImmutableArray<Moments> Hours, double Dispersion)
{
    /// <summary>Hours of a week.</summary>
    public const int HoursOfWeek = 168;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>Of past counts.</summary>
    /// <param name="counts">The start of an hour and its count; hours without traffic are there with 0.</param>
    public static VolumeProfile Of(IEnumerable<(DateTimeOffset Hour, long Count)> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        var hours = new Moments[HoursOfWeek];
        foreach (var (hour, count) in counts)
        {
            hours[Place(hour)] = hours[Place(hour)].Add(count);
        }

        var (surplus, squares) = (0.0, 0.0);
        foreach (var hour in hours.Where(hour => hour.Count > 1))
        {
            // The square of a mean is too large by its variance.
            surplus += (hour.Count - 1) * (hour.Variance - hour.Mean);
            squares += (hour.Count - 1) * Math.Max(0, (hour.Mean * hour.Mean) - (hour.Variance / hour.Count));
        }

        return new([.. hours], squares > 0 ? Math.Max(0, surplus / squares) : 0);
    }

    /// <summary>The hour of the week that a moment is in, 0 to 167 from Monday 0:00 UTC.</summary>
    public static int Place(DateTimeOffset time) => ((((int)time.UtcDateTime.DayOfWeek + 6) % 7) * 24) + time.UtcDateTime.Hour;

    /// <summary>The traffic to be expected between two moments, hours taken for even; NaN where an hour was never seen.</summary>
    public double Expected(DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(to, from);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(to - from, TimeSpan.FromDays(366), nameof(to));
        var sum = 0.0;
        for (var start = from; start < to;)
        {
            var end = new DateTimeOffset(((start.UtcTicks / Hour.Ticks) + 1) * Hour.Ticks, TimeSpan.Zero);
            end = end < to ? end : to;
            var hour = Hours[Place(start)];
            sum += hour.Count == 0 ? double.NaN : hour.Mean * ((end - start) / Hour);
            start = end;
        }

        return sum;
    }

    /// <summary>The chance of so few or fewer between two moments, and of so many or more, where traffic is as ever.</summary>
    public (double Few, double Many) Judge(DateTimeOffset from, DateTimeOffset to, long count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var mean = Expected(from, to);
        if (!(mean > 0))
        {
            return double.IsNaN(mean) ? (1, 1) : (1, count > 0 ? 0 : 1);
        }

        var own = mean + (Dispersion * mean * mean);
        var variance = own * (1 + (1.0 / Hours[Place(from)].Count));
        return (AtMost(count, mean, variance), count == 0 ? 1 : 1 - AtMost(count - 1, mean, variance));
    }

    /// <summary>The chance of nothing at all between two moments where traffic is as ever: how surprising a silence is.</summary>
    public double Silence(DateTimeOffset last, DateTimeOffset now) => Judge(last, now, 0).Few;

    private static double AtMost(long count, double mean, double variance)
    {
        if (variance <= mean * (1 + 1e-9))
        {
            return Gamma.Upper(count + 1.0, mean);
        }

        var size = mean * mean / (variance - mean);
        return Beta.Cdf(mean / variance, size, count + 1.0);
    }
}
