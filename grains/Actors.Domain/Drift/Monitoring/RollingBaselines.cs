using System.Collections.Immutable;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>Baselines that move with time, made of the hours that a group kept of itself.</summary>
public static class RollingBaselines
{
    /// <summary>The seven days before the window's hour.</summary>
    public const string LastWeek = "last-week";

    /// <summary>The hour of the window's start, a week before.</summary>
    public const string SameHourLastWeek = "same-hour-last-week";

    /// <summary>Hours that are kept: a week, and one.</summary>
    public const int HoursKept = HoursInWeek + 1;

    private const int HoursInWeek = 7 * 24;

    /// <summary>Whether a name stands for one.</summary>
    public static bool IsRolling(string name) => name is LastWeek or SameHourLastWeek;

    /// <summary>An hour's number.</summary>
    public static long HourOf(DateTimeOffset time) => time.UtcTicks / TimeSpan.TicksPerHour;

    /// <summary>The hours that a baseline is made of, for a window that starts at a moment.</summary>
    public static ImmutableArray<long> Hours(string name, DateTimeOffset start)
    {
        var hour = HourOf(start);
        return name switch
        {
            LastWeek => [.. Enumerable.Range(1, HoursInWeek).Select(back => hour - back)],
            SameHourLastWeek => [hour - HoursInWeek],
            _ => throw new ArgumentException($"'{name}' is not a baseline that moves with time.", nameof(name)),
        };
    }
}
