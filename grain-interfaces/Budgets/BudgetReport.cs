namespace Actors.Budgets;

/// <summary>What a silo says to a budget: what it has spent, and that it wants to be lent more.</summary>
/// <param name="Silo">One life of the silo's process.</param>
/// <param name="Number">Counts its reports to this budget, from 1; one that is known changes nothing.</param>
/// <param name="Epoch">The revision that the budget was made by.</param>
/// <param name="Revision">The revision of the plan that the silo knows.</param>
/// <param name="Spends">What it has spent, by period.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BudgetReport)]
public sealed record BudgetReport(
    [property: Id(0)] string Silo, [property: Id(1)] long Number, [property: Id(2)] long Epoch, [property: Id(3)] long Revision, [property: Id(4)] BudgetSpend[] Spends)
{
    /// <summary>What it keeps of its lease, in micro-units; it has given up the rest.</summary>
    [Id(5)]
    public long HeldMicros { get; init; }

    /// <summary>How much it spends at the moment.</summary>
    [Id(6)]
    public double MicrosPerSecond { get; init; }

    /// <summary>What it has to be lent at least, in micro-units; 0 where it wants nothing beyond what it keeps.</summary>
    [Id(7)]
    public long WantsMicros { get; init; }

    /// <summary>Whether it says no more.</summary>
    [Id(8)]
    public bool IsLast { get; init; }
}
