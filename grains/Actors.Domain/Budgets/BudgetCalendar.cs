using System.Globalization;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>When a budget's periods begin: at midnight of a day, as a time zone has it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BudgetCalendar
{
    private const int MostDays = 3_660;

    /// <summary>How long periods are. Default: month.</summary>
    public PeriodKind Period { get; init; } = PeriodKind.Month;

    /// <summary>The time zone, by its IANA name. Default: UTC.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>The first day of the first period, for <see cref="PeriodKind.Custom"/>; else null.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Days of a period, for <see cref="PeriodKind.Custom"/>, 1 to 3660; else null.</summary>
    public int? Days { get; init; }

    /// <summary>What is wrong, for people; null where nothing is.</summary>
    public string? Fault() =>
        !Enum.IsDefined(Period) ? "period is day, week, month, quarter, year or custom"
        : Zone is not { Length: > 0 and <= 100 } || !TimeZoneInfo.TryFindSystemTimeZoneById(Zone, out _) ? "zone is no time zone that is known here"
        : (Period == PeriodKind.Custom) != (From is not null && Days is >= 1 and <= MostDays) || (Period != PeriodKind.Custom && (From ?? (object?)Days) is not null)
            ? $"from and days (1 to {MostDays}) belong to period custom, and it needs both"
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

    /// <summary>The first instant of a local day. One that a change of clocks leaves out is the first after it; one that comes twice is the first.</summary>
    private static DateTimeOffset Midnight(DateOnly day, TimeZoneInfo zone)
    {
        var local = day.ToDateTime(TimeOnly.MinValue);
        for (var i = 0; i < 48 && zone.IsInvalidTime(local); i++)
        {
            local = local.AddMinutes(30);
        }

        return new DateTimeOffset(local, zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local));
    }
}
