using System.Globalization;
using System.Numerics;

namespace Actors.Domain.Campaigns;

/// <summary>
/// Times of the day on some days, as cron writes them: minute, hour, day of month, month, day of week, with an optional field of seconds before, which has to be 0.
/// </summary>
/// <remarks>A field is <c>*</c> or <c>?</c>, or values, ranges and steps divided by commas; months and days of week may be names of three letters; 0 and 7 are Sunday. Where both days are limited, either is enough, as in crontab(5).</remarks>
public sealed class CronSchedule
{
    private const int MaxLength = 200;
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];
    private static readonly string[] Days = ["SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT"];

    private readonly ulong _minutes;
    private readonly ulong _hours;
    private readonly ulong _days;
    private readonly ulong _months;
    private readonly ulong _weekdays;

    private CronSchedule(ReadOnlySpan<ulong> fields) => (_minutes, _hours, _days, _months, _weekdays) = (fields[0], fields[1], fields[2], fields[3], fields[4]);

    /// <summary>Reads a schedule; null where the text is none.</summary>
    public static CronSchedule? Parse(string? text)
    {
        if (text is null || text.Length > MaxLength)
        {
            return null;
        }

        var parts = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 6 && parts[0] == "0")
        {
            parts = parts[1..];
        }

        if (parts.Length != 5)
        {
            return null;
        }

        ulong[] fields = [Field(parts[0], 0, 59, []), Field(parts[1], 0, 23, []), Field(parts[2], 1, 31, []), Field(parts[3], 1, 12, Months), Field(parts[4], 0, 7, Days)];
        if (fields.Contains(0UL))
        {
            return null;
        }

        // 7 is Sunday too.
        fields[4] = (fields[4] | (fields[4] >> 7)) & 0x7F;
        return new CronSchedule(fields);
    }

    /// <summary>Whether the day is one of the schedule's.</summary>
    public bool IsOn(DateOnly day)
    {
        if (!Has(_months, day.Month))
        {
            return false;
        }

        var (dayOfMonth, dayOfWeek) = (Has(_days, day.Day), Has(_weekdays, (int)day.DayOfWeek));
        return _weekdays == 0x7F ? dayOfMonth : BitOperations.PopCount(_days) == 31 ? dayOfWeek : dayOfMonth || dayOfWeek;
    }

    /// <summary>The schedule's times of a day of its own, in order.</summary>
    public IEnumerable<TimeOnly> Times()
    {
        for (var hour = 0; hour < 24; hour++)
        {
            for (var minute = 0; Has(_hours, hour) && minute < 60; minute++)
            {
                if (Has(_minutes, minute))
                {
                    yield return new TimeOnly(hour, minute);
                }
            }
        }
    }

    private static bool Has(ulong field, int value) => (field & (1UL << value)) != 0;

    /// <summary>The values of a field as bits; 0 where it is none.</summary>
    private static ulong Field(string text, int low, int high, string[] names)
    {
        var bits = 0UL;
        foreach (var part in text.Split(','))
        {
            var (range, step) = part.Split('/') switch
            {
                [var whole] => (whole, 1),
                [var whole, var every] when int.TryParse(every, NumberStyles.None, CultureInfo.InvariantCulture, out var parsed) && parsed > 0 => (whole, parsed),
                _ => ("", 1),
            };
            var (from, to) = range switch
            {
                "*" or "?" => (low, names == Days ? 6 : high),
                _ when range.Split('-') is [var one, var other] => (Value(one, low, names), Value(other, low, names)),
                _ when part.Contains('/', StringComparison.Ordinal) => (Value(range, low, names), high),
                _ => (Value(range, low, names), Value(range, low, names)),
            };
            if (from < low || to > high || from > to)
            {
                return 0;
            }

            for (var value = from; value <= to; value += step)
            {
                bits |= 1UL << value;
            }
        }

        return bits;
    }

    private static int Value(string text, int low, string[] names) => Array.IndexOf(names, text.ToUpperInvariant()) is >= 0 and var place
        ? place + (names == Months ? low : 0)
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value : -1;
}
