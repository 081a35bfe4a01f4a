using System.Globalization;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>When a budget's periods begin: at midnight of a day, as a time zone has it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BudgetCalendar
{
    private const int MostDays = 3_660;
    private const int FarthestMinutes = 15 * 60;
    private static readonly DateOnly Earliest = new(1970, 1, 1);
    private static readonly DateOnly Latest = new(2999, 12, 31);

    /// <summary>How long periods are. Default: month.</summary>
    public PeriodKind Period { get; init; } = PeriodKind.Month;

    /// <summary>The time zone, by its IANA name. Default: UTC.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>The first day of the first period, 1970-01-01 to 2999-12-31, for <see cref="PeriodKind.Custom"/>; else null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Days of a period, for <see cref="PeriodKind.Custom"/>, 1 to 3660; else null.</summary>
    public int? Days { get; init; }

    /// <summary>What is wrong, for people; null where nothing is.</summary>
    public string? Fault() =>
        !Enum.IsDefined(Period) ? "period is day, week, month, quarter, year or custom"
        : Zone is not { Length: > 0 and <= 100 } || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? "zone is no time zone that is known here"
        : (Period == PeriodKind.Custom) != (From is not null && Days is >= 1 and <= MostDays) || (Period != PeriodKind.Custom && (From ?? (object?)Days) is not null)
            ? $"from and days (1 to {MostDays}) belong to period custom, and it needs both"
        : From < Earliest || From > Latest ? FormattableString.Invariant($"from is {Earliest:yyyy-MM-dd} to {Latest:yyyy-MM-dd}")
        : null;

    /// <summary>The period that an instant falls into. Of a custom calendar's that has not begun yet: the first.</summary>
    public BudgetPeriod PeriodOf(DateTimeOffset at)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(Zone);
        var day = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, zone).DateTime);
        var (first, next, name) = Period switch
        {
            PeriodKind.Day => (day, day.AddDays(1), Text(day, "yyyy-MM-dd")),
            PeriodKind.Week => Week(day),
            PeriodKind.Month => (day.AddDays(1 - day.Day), day.AddDays(1 - day.Day).AddMonths(1), Text(day, "yyyy-MM")),
            PeriodKind.Quarter => Quarter(day),
            PeriodKind.Year => (new DateOnly(day.Year, 1, 1), new DateOnly(day.Year + 1, 1, 1), Text(day, "yyyy")),
            _ => Custom(day),
        };
        return new BudgetPeriod(name, Midnight(first, zone), Midnight(next, zone));
    }

    /// <summary>The local day that an instant falls into, counted from 0001-01-01.</summary>
    public int DayOf(DateTimeOffset at) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(Zone)).DateTime).DayNumber;

    private static (DateOnly First, DateOnly Next, string Name) Week(DateOnly day)
    {
        var first = day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
        var at = first.ToDateTime(TimeOnly.MinValue);
        return (first, first.AddDays(7), string.Create(CultureInfo.InvariantCulture, $"{ISOWeek.GetYear(at)}-W{ISOWeek.GetWeekOfYear(at):00}"));
    }

    private static (DateOnly First, DateOnly Next, string Name) Quarter(DateOnly day)
    {
        var first = new DateOnly(day.Year, (((day.Month - 1) / 3) * 3) + 1, 1);
        return (first, first.AddMonths(3), string.Create(CultureInfo.InvariantCulture, $"{day.Year}-Q{((day.Month - 1) / 3) + 1}"));
    }

    private (DateOnly First, DateOnly Next, string Name) Custom(DateOnly day)
    {
        var (from, days) = (From!.Value, Days!.Value);
        var first = from.AddDays(Math.Max(0, (day.DayNumber - from.DayNumber) / days) * days);
        return (first, first.AddDays(days), string.Create(CultureInfo.InvariantCulture, $"{first:yyyy-MM-dd}+{days}d"));
    }

    private static string Text(DateOnly day, string format) => day.ToString(format, CultureInfo.InvariantCulture);

    /// <summary>
    /// The first instant at which a local day, or one after it, has begun, to the minute: looked for by what the zone says of instants, as what it says of local times that a change of clocks
    /// leaves out, at midnight of all times, does not always agree with that.
    /// </summary>
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        // No zone is farther than 14 hours from UTC.
        var (before, after) = (-FarthestMinutes, FarthestMinutes);
        var utc = new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);
        while (after - before > 1)
        {
            var middle = (before + after) / 2;
            (before, after) = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(utc.AddMinutes(middle), zone).DateTime) < day ? (middle, after) : (before, middle);
        }

        return TimeZoneInfo.ConvertTime(utc.AddMinutes(after), zone);
    }
}
