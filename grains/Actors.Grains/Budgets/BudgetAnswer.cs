namespace Actors.Grains.Budgets;

/// <summary>Whether a tenant's budgets would let something in.</summary>
/// <param name="IsOpen">Whether they would.</param>
/// <param name="Budget">The budget that would not; null where all would.</param>
/// <param name="Detail">Why, for people; null where all would.</param>
/// <param name="Wait">After what time it may; null where all would.</param>
public readonly record struct BudgetAnswer(bool IsOpen, string? Budget, string? Detail, TimeSpan? Wait);
