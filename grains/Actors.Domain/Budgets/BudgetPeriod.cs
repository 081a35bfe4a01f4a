namespace Actors.Domain.Budgets;

/// <summary>One period of a budget.</summary>
/// <param name="Name">For people, like <c>2026-11</c>.</param>
/// <param name="Start">Its first instant.</param>
/// <param name="End">The first instant after it.</param>
public sealed record BudgetPeriod(string Name, DateTimeOffset Start, DateTimeOffset End);
