namespace Actors.Domain.Budgets;

/// <summary>What a budget says to a silo.</summary>
/// <param name="Number">The report that it answers.</param>
/// <param name="Period">The period's name.</param>
/// <param name="Start">When the period begins.</param>
/// <param name="End">When it ends.</param>
/// <param name="GrantedMicros">What the silo may have spent in the period, all in all.</param>
/// <param name="Until">Until when it may spend without saying anything.</param>
/// <param name="IsOver">Whether nothing more can be lent: the level acts when the rest is spent.</param>
/// <param name="Silos">Silos that spend of the budget at the moment, at least 1.</param>
/// <param name="CeilingMicros">What all may spend in the period.</param>
/// <param name="SpentMicros">What all have spent.</param>
/// <param name="Revision">The revision of the plan that it was lent by.</param>
public sealed record LeaseGrant(
    long Number, string Period, DateTimeOffset Start, DateTimeOffset End, long GrantedMicros, DateTimeOffset Until, bool IsOver, int Silos, long CeilingMicros, long SpentMicros, long Revision);
