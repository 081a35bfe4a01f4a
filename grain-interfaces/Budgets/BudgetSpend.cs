namespace Actors.Budgets;

/// <summary>What a silo's process has spent of a budget in a period.</summary>
/// <param name="Start">When the period begins.</param>
/// <param name="Micros">Everything since the process began, in micro-units.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.BudgetSpend)]
public sealed record BudgetSpend([property: Id(0)] DateTimeOffset Start, [property: Id(1)] long Micros);
