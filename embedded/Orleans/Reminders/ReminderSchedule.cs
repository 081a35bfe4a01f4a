namespace Orleans.Runtime.ReminderService;

/// <summary>When a reminder ticks: at its first time and whole periods after it. Ticks that nobody was there for are not made up.</summary>
internal static class ReminderSchedule
{
    /// <summary>The first tick at <paramref name="now"/> or after it.</summary>
    public static DateTime Next(DateTime startAt, TimeSpan period, DateTime now)
    {
        if (now <= startAt)
        {
            return startAt;
        }

        var sinceLast = period > TimeSpan.Zero ? (now - startAt).Ticks % period.Ticks : 0;
        return sinceLast == 0 ? now : Add(now, period - TimeSpan.FromTicks(sinceLast));
    }

    /// <summary>The tick after <paramref name="previous"/>, which has been delivered by <paramref name="now"/>.</summary>
    public static DateTime Following(DateTime startAt, TimeSpan period, DateTime previous, DateTime now)
    {
        var next = Next(startAt, period, now);
        return next > previous ? next : Add(previous, period);
    }

    private static DateTime Add(DateTime time, TimeSpan span) => span > DateTime.MaxValue - time ? DateTime.MaxValue : time + span;
}
