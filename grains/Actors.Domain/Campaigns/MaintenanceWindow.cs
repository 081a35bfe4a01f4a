using System.Globalization;

namespace Actors.Domain.Campaigns;

/// <summary>Times at which devices may install. Downloads are allowed before.</summary>
/// <param name="Schedule">When each begins, as <see cref="CronSchedule"/> reads it.</param>
/// <param name="Minutes">How long each lasts, 1 to <see cref="MaxMinutes"/>.</param>
/// <param name="Zone">The time zone of the schedule: an offset like <c>+02:00</c>, or a name like <c>Europe/Berlin</c>.</param>
public sealed record MaintenanceWindow(string Schedule, int Minutes, string Zone)
{
    /// <summary>The longest window: a day.</summary>
    public const int MaxMinutes = 24 * 60;

    /// <summary>How far ahead the next one is looked for: leap days come back in eight years at most.</summary>
    private const int MaxDays = (8 * 366) + 1;

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Fault() =>
        CronSchedule.Parse(Schedule) is null ? "window.schedule is not like '0 2 * * SUN' (minute, hour, day of month, month, day of week)."
        : Minutes is < 1 or > MaxMinutes ? $"window.minutes is 1 to {MaxMinutes}."
        : FindZone() is null ? "window.zone is an offset like '+02:00' or a time zone like 'Europe/Berlin'."
        : NextStart(DateTimeOffset.UnixEpoch) is null ? "window.schedule is of no day that there is."
        : null;

    /// <summary>When the window that the instant falls into ends; null where it falls into none.</summary>
    public DateTimeOffset? EndOf(DateTimeOffset now)
    {
        if (CronSchedule.Parse(Schedule) is not { } schedule || FindZone() is not { } zone)
        {
            return null;
        }

        var today = Day(now, zone);
        for (var day = today.AddDays(-1); day <= today; day = day.AddDays(1))
        {
            foreach (var start in Starts(schedule, zone, day).Where(start => start <= now && now < start.AddMinutes(Minutes)))
            {
                return start.AddMinutes(Minutes);
            }
        }

        return null;
    }

    /// <summary>When the next window after the instant begins; null where none does in eight years.</summary>
    public DateTimeOffset? NextStart(DateTimeOffset now)
    {
        if (CronSchedule.Parse(Schedule) is not { } schedule || FindZone() is not { } zone)
        {
            return null;
        }

        var day = Day(now, zone);
        for (var i = 0; i < MaxDays; i++, day = day.AddDays(1))
        {
            foreach (var start in Starts(schedule, zone, day).Where(start => start > now))
            {
                return start;
            }
        }

        return null;
    }

    private static DateOnly Day(DateTimeOffset now, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime);

    /// <summary>The begins on a local day. A time that a change of clocks leaves out is the first after it; one that comes twice is the first.</summary>
    private static IEnumerable<DateTimeOffset> Starts(CronSchedule schedule, TimeZoneInfo zone, DateOnly day)
    {
        if (!schedule.IsOn(day))
        {
            yield break;
        }

        foreach (var time in schedule.Times())
        {
            var local = day.ToDateTime(time);
            for (var i = 0; i < 4 && zone.IsInvalidTime(local); i++)
            {
                local = local.AddMinutes(30);
            }

            var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
            yield return new DateTimeOffset(local, offset).ToUniversalTime();
        }
    }

    private TimeZoneInfo? FindZone()
    {
        if (Zone is "Z" or "UTC" or "")
        {
            return TimeZoneInfo.Utc;
        }

        if (Zone is ['+' or '-', ..])
        {
            return TimeSpan.TryParseExact(Zone[1..], "hh\\:mm", CultureInfo.InvariantCulture, out var offset) && offset <= TimeSpan.FromHours(14)
                ? TimeZoneInfo.CreateCustomTimeZone(Zone, Zone[0] == '-' ? -offset : offset, null, null)
                : null;
        }

        return TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out var zone) ? zone : null;
    }
}
