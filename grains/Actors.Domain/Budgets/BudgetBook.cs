using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>
/// A budget's book: what was spent, what is lent to silos, and what was excepted. It is taken from state to state by <see cref="BudgetSteps"/>,
/// <see cref="LeaseSteps"/> and <see cref="ExceptionSteps"/>.
/// </summary>
public sealed record BudgetBook
{
    /// <summary>What is wanted of it.</summary>
    public BudgetPlan Plan { get; init; } = new();

    /// <summary>The revision of the plan.</summary>
    public long Revision { get; init; }

    /// <summary>The revision that the budget was made by: another of the same name has another.</summary>
    public long Epoch { get; init; }

    /// <summary>The period that is under way.</summary>
    public PeriodBook Current { get; init; } = new("", default, default, 0);

    /// <summary>Those that are over, oldest first; at most <see cref="BudgetLimits.MaxPeriods"/>.</summary>
    public ImmutableArray<PeriodBook> Past { get; init; } = [];

    /// <summary>Lives of silos that have reported, by name.</summary>
    public ImmutableSortedDictionary<string, SiloBook> Silos { get; init; } = ImmutableSortedDictionary<string, SiloBook>.Empty.WithComparers(StringComparer.Ordinal);

    /// <summary>What was asked for beyond the limit, oldest first.</summary>
    public ImmutableArray<BudgetWaiver> Exceptions { get; init; } = [];

    /// <summary>Exceptions that were asked for so far.</summary>
    public long LastException { get; init; }

    /// <summary>What was spent in each of the last slots of time, from which the rest of a period is forecast.</summary>
    public SpendSeries Series { get; init; } = new();

    /// <summary>What people are still to be told, oldest first.</summary>
    public ImmutableArray<BudgetNotice> Notices { get; init; } = [];

    /// <summary>What silos are lent and have not reported as spent: those that are there, and those that have not been heard of since their lease ended.</summary>
    public (long Leased, long Unsettled) LentAt(DateTimeOffset now)
    {
        var (leased, unsettled) = (0L, 0L);
        foreach (var silo in Silos.Values)
        {
            var outstanding = silo.Outstanding(Current.Start);
            (leased, unsettled) = now < silo.LeaseUntil ? (leased + outstanding, unsettled) : (leased, unsettled + outstanding);
        }

        return (leased, unsettled);
    }

    /// <summary>What approved exceptions add at an instant.</summary>
    public long ExceptedAt(DateTimeOffset now) => Exceptions.Where(exception => exception.StateAt(now) == ExceptionState.Approved).Sum(exception => exception.AmountMicros);

    /// <summary>What may be spent in the current period before the level acts.</summary>
    public long CeilingAt(DateTimeOffset now) => Math.Max(0, Plan.BaseMicros + Current.CarriedMicros) + ExceptedAt(now);

    /// <summary>What could be lent; less than nothing where more was spent or lent than may be.</summary>
    public long AvailableAt(DateTimeOffset now)
    {
        var (leased, unsettled) = LentAt(now);
        return CeilingAt(now) - Current.SpentMicros - leased - unsettled;
    }

    /// <summary>How much of what was budgeted is spent, or counts as spent.</summary>
    public double ShareAt(DateTimeOffset now) => Share(Current.SpentMicros + LentAt(now).Unsettled);

    /// <summary>An amount by what was budgeted for the current period.</summary>
    public double Share(double micros) => micros / Math.Max(1, Current.BudgetedMicros);

    /// <summary>When something ends that the ceiling depends on: the period, or an exception.</summary>
    public DateTimeOffset NextChange(DateTimeOffset now) =>
        Exceptions.Where(exception => exception.StateAt(now) == ExceptionState.Approved).Select(exception => exception.ExpiresAt).Append(Current.End).Min();

    /// <summary>Whether it has a plan.</summary>
    [JsonIgnore]
    public bool IsThere => Revision > 0;
}
