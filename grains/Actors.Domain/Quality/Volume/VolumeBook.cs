using System.Collections.Immutable;

namespace Actors.Domain.Quality.Volume;

/// <summary>A model's traffic by hour, and what was judged of it. Counts add up in any order.</summary>
/// <param name="Hours">Requests by hours since 1970 (UTC); an hour without any is not there.</param>
/// <param name="First">The hour in which counting began; null before.</param>
/// <param name="Last">When the last request was seen; null before.</param>
/// <param name="JudgedThrough">The last hour that was judged; null before.</param>
/// <param name="SilentSince">The last request before a silence that was found and is not over; null where there is none.</param>
/// <param name="FewIn">The last hour, while traffic has been too little; null while it is not.</param>
public sealed record VolumeBook(
    ImmutableSortedDictionary<long, long> Hours, long? First, DateTimeOffset? Last, long? JudgedThrough, DateTimeOffset? SilentSince, long? FewIn)
{
    /// <summary>Weeks that are remembered.</summary>
    public const int MostWeeks = 8;

    private const long MostHours = MostWeeks * VolumeProfile.HoursOfWeek;

    /// <summary>Hours that are judged in one step, after a pause.</summary>
    private const int MostJudged = 48;

    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    /// <summary>How long an hour is left alone after its end, so that all counts are in.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>Before the first request.</summary>
    public static VolumeBook Empty { get; } = new(ImmutableSortedDictionary<long, long>.Empty, null, null, null, null, null);

    /// <summary>The hour that a moment is in.</summary>
    public static long HourOf(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / Hour.Ticks;

    /// <summary>When an hour begins.</summary>
    public static DateTimeOffset StartOf(long hour) => DateTimeOffset.UnixEpoch + (hour * Hour);

    /// <summary>With requests that were seen.</summary>
    /// <param name="hour">In which hour.</param>
    /// <param name="count">How many.</param>
    /// <param name="last">When the last of them was, or its hour's end.</param>
    public VolumeBook Add(long hour, long count, DateTimeOffset last)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count == 0)
        {
            return this;
        }

        var hours = Hours.SetItem(hour, Hours.GetValueOrDefault(hour) + count);
        var newest = Math.Max(hour, Last is { } known ? HourOf(known) : hour);
        while (hours.Count > 0 && hours.Keys.First() <= newest - MostHours)
        {
            hours = hours.Remove(hours.Keys.First());
        }

        return this with { Hours = hours, First = Math.Min(First ?? hour, hour), Last = Last is { } before && before > last ? before : last };
    }

    /// <summary>Judges the hours that are over, and the silence since the last request.</summary>
    public (VolumeBook Next, ImmutableArray<VolumeFinding> Findings) Judge(VolumeRule rule, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rule);
        if (First is not { } first)
        {
            return (this, []);
        }

        var findings = ImmutableArray.CreateBuilder<VolumeFinding>();
        var next = this;
        var current = HourOf(now - Grace);
        for (var hour = Math.Max(JudgedThrough + 1 ?? first, current - MostJudged); hour < current; hour++)
        {
            next = next.JudgeHour(rule, hour, findings) with { JudgedThrough = hour };
        }

        return (next.JudgeSilence(rule, now, findings), findings.ToImmutable());
    }

    /// <summary>What is to be expected by the hours before one.</summary>
    public VolumeProfile ProfileBefore(long hour)
    {
        var first = Math.Max(First ?? hour, hour - MostHours);
        var counts = new List<(DateTimeOffset, long)>();
        for (var past = first; past < hour; past++)
        {
            // The first hour began before it was counted.
            if (past != First)
            {
                counts.Add((StartOf(past), Hours.GetValueOrDefault(past)));
            }
        }

        return VolumeProfile.Of(counts);
    }

    private VolumeBook JudgeHour(VolumeRule rule, long hour, ImmutableArray<VolumeFinding>.Builder findings)
    {
        var (start, count) = (StartOf(hour), Hours.GetValueOrDefault(hour));
        var profile = ProfileBefore(hour);
        if (profile.Hours[VolumeProfile.Place(start)].Count < rule.MinWeeks)
        {
            return this;
        }

        var few = profile.Judge(start, start + Hour, count).Few;
        var isFound = few <= rule.Alpha;
        if (isFound || FewIn is not null)
        {
            findings.Add(new(false, isFound, start + Hour, start, count, profile.Expected(start, start + Hour), few));
        }

        return this with { FewIn = isFound ? hour : null };
    }

    private VolumeBook JudgeSilence(VolumeRule rule, DateTimeOffset now, ImmutableArray<VolumeFinding>.Builder findings)
    {
        if (Last is not { } last)
        {
            return this;
        }

        if (SilentSince is { } since && last > since)
        {
            findings.Add(new(true, false, last, since, 0, 0, 1));
            return (this with { SilentSince = null }).JudgeSilence(rule, now, findings);
        }

        var end = now - last > TimeSpan.FromDays(30) ? last + TimeSpan.FromDays(30) : now;
        if (SilentSince is not null || end - last < rule.LeastSilence)
        {
            return this;
        }

        var profile = ProfileBefore(HourOf(last));
        var places = Enumerable.Range(0, (int)Math.Min(VolumeProfile.HoursOfWeek, HourOf(end) - HourOf(last) + 1)).Select(i => VolumeProfile.Place(last + (i * Hour)));
        var chance = places.Any(place => profile.Hours[place].Count < rule.MinWeeks) ? 1 : profile.Silence(last, end);
        if (chance > rule.Alpha)
        {
            return this;
        }

        findings.Add(new(true, true, end, last, 0, profile.Expected(last, end), chance));
        return this with { SilentSince = last };
    }
}
