namespace Actors.Domain.Budgets;

/// <summary>People are to be told that a threshold is reached.</summary>
/// <param name="Threshold">The threshold.</param>
/// <param name="Period">The period's name.</param>
/// <param name="Share">What is spent, or will be, by what is budgeted.</param>
/// <param name="Text">What the number is, for people.</param>
public sealed record BudgetNotice(BudgetThreshold Threshold, string Period, double Share, string Text);
