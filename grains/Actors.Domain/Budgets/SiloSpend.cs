namespace Actors.Domain.Budgets;

/// <summary>What a silo's process has spent of a budget in a period.</summary>
/// <param name="Start">When the period begins.</param>
/// <param name="Micros">Everything since the process began, in micro-units: never less than said before.</param>
public sealed record SiloSpend(DateTimeOffset Start, long Micros);
