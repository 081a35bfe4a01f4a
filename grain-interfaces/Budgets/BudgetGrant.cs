namespace Actors.Budgets;

/// <summary>What a budget says to a silo. Amounts are micro-units.</summary>
/// <param name="IsGone">Whether there is no such budget any more; then nothing else is said.</param>
/// <param name="Number">The report that it answers.</param>
/// <param name="Period">The period's name.</param>
/// <param name="Start">When the period begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="GrantedMicros">What the silo may have spent in the period, all in all.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BudgetGrant)]
public sealed record BudgetGrant(
    [property: Id(0)] bool IsGone,
    [property: Id(1)] long Number,
    [property: Id(2)] string Period,
    [property: Id(3)] DateTimeOffset Start,
    [property: Id(4)] DateTimeOffset End,
    [property: Id(5)] long GrantedMicros)
{
    /// <summary>Until when it may spend without saying anything.</summary>
    [Id(6)]
    public DateTimeOffset Until { get; init; }

    /// <summary>Whether nothing more can be lent.</summary>
    [Id(7)]
    public bool IsOver { get; init; }

    /// <summary>Silos that spend of the budget at the moment, at least 1.</summary>
    [Id(8)]
    public int Silos { get; init; }

    /// <summary>What all may spend in the period.</summary>
    [Id(9)]
    public long CeilingMicros { get; init; }

    /// <summary>What all have spent.</summary>
    [Id(10)]
    public long SpentMicros { get; init; }

    /// <summary>The revision of the plan that it was lent by; 0 where that is not said.</summary>
    [Id(11)]
    public long Revision { get; init; }

    /// <summary>There is no such budget.</summary>
    public static BudgetGrant Gone { get; } = new(true, 0, "", default, default, 0);
}
