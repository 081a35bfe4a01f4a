using System.Collections.Immutable;

namespace Actors.Domain.Budgets;

/// <summary>What was spent in the last slots of time: hours for periods up to a week, local days for longer ones.</summary>
public sealed record SpendSeries
{
    /// <summary>Hours that are kept: five weeks.</summary>
    public const int MaxHours = 5 * 7 * 24;

    /// <summary>Days that are kept.</summary>
    public const int MaxDays = 400;

    private const int LongestByHours = 8;

    /// <summary>Whether slots are hours since 1970 (UTC); else they are local days since 0001-01-01.</summary>
    public bool IsHourly { get; init; }

    /// <summary>The first slot in which anything could have been counted; -1 while nothing was.</summary>
    public int First { get; init; } = -1;

    /// <summary>Micro-units by slot; those with nothing are left out.</summary>
    public ImmutableSortedDictionary<int, long> Slots { get; init; } = ImmutableSortedDictionary<int, long>.Empty;

    /// <summary>Whether a calendar's periods are forecast by hours.</summary>
    public static bool ByHours(BudgetCalendar calendar)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return calendar.Period is PeriodKind.Day or PeriodKind.Week || calendar.Days <= LongestByHours;
    }

    /// <summary>The slot that an instant falls into.</summary>
    public int SlotOf(BudgetCalendar calendar, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return IsHourly ? (int)Math.Floor(at.ToUnixTimeSeconds() / 3600.0) : calendar.DayOf(at);
    }

    /// <summary>Counts an amount in a slot; the oldest slots go.</summary>
    public SpendSeries Add(int slot, long micros)
    {
        var slots = micros == 0 ? Slots : Slots.SetItem(slot, Slots.GetValueOrDefault(slot) + micros);
        var oldest = slot - (IsHourly ? MaxHours : MaxDays) + 1;
        while (slots.Count > 0 && slots.Keys.First() is var first && first < oldest)
        {
            slots = slots.Remove(first);
        }

        return this with { Slots = slots, First = First < 0 ? slot : Math.Max(First, oldest) };
    }
}
