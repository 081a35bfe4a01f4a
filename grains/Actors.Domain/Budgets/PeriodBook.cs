using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>What is known of one period of a budget. Amounts are micro-units.</summary>
/// <param name="Name">For people.</param>
/// <param name="Start">Its first instant.</param>
/// <param name="End">The first instant after it.</param>
/// <param name="LimitMicros">The limit that it has, or had at its end.</param>
public sealed record PeriodBook(string Name, DateTimeOffset Start, DateTimeOffset End, long LimitMicros)
{
    /// <summary>What the period before handed on; less than nothing where that was spent too much.</summary>
    public long CarriedMicros { get; init; }

    /// <summary>What exceptions added at its end.</summary>
    public long ExceptionMicros { get; init; }

    /// <summary>What was spent, as silos have reported it: each micro-unit once.</summary>
    public long SpentMicros { get; init; }

    /// <summary>What was lent to silos that have not been heard of since it ended, beyond what they had reported.</summary>
    public long UnsettledMicros { get; init; }

    /// <summary>The thresholds that people were told of.</summary>
    public ImmutableArray<string> Told { get; init; } = [];

    /// <summary>The limit with what was handed on.</summary>
    [JsonIgnore]
    public long BudgetedMicros => Math.Max(0, LimitMicros + CarriedMicros);

    /// <summary>A period that begins.</summary>
    public static PeriodBook Of(BudgetPeriod period, long limitMicros)
    {
        ArgumentNullException.ThrowIfNull(period);
        return new PeriodBook(period.Name, period.Start, period.End, limitMicros);
    }

    /// <summary>What it hands on to the next.</summary>
    public long HandsOn(RollOver rule, double capPercent)
    {
        var cap = (long)Math.Min(LimitMicros * (capPercent / 100), BudgetLimits.MaxMicros);
        var left = Math.Clamp(LimitMicros + CarriedMicros - SpentMicros, -cap, cap);
        return rule switch
        {
            RollOver.Unspent => Math.Max(0, left),
            RollOver.Overspent => Math.Min(0, left),
            RollOver.Both => left,
            _ => 0,
        };
    }
}
