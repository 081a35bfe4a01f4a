namespace Actors.Domain.Budgets;

/// <summary>How much of everything budgets take.</summary>
public static class BudgetLimits
{
    /// <summary>Budgets of a tenant.</summary>
    public const int MaxBudgets = 1_000;

    /// <summary>Budgets from one to its farthest ancestor, itself included.</summary>
    public const int MaxDepth = 10;

    /// <summary>Characters of a text.</summary>
    public const int MaxText = 500;

    /// <summary>Thresholds of a budget.</summary>
    public const int MaxThresholds = 20;

    /// <summary>Cheaper versions, and critical callers, of a budget.</summary>
    public const int MaxNames = 200;

    /// <summary>Periods that are over and remembered.</summary>
    public const int MaxPeriods = 120;

    /// <summary>Exceptions that are remembered; the oldest decided ones go first.</summary>
    public const int MaxExceptions = 200;

    /// <summary>Exceptions that wait for a decision.</summary>
    public const int MaxPending = 50;

    /// <summary>Lives of silos that a budget remembers; those that are settled and not heard of for longest go first.</summary>
    public const int MaxSilos = 1_000;

    /// <summary>The largest amount, in micro-units: what is added up of a thousand of them fits a whole number of 64 bits.</summary>
    public const long MaxMicros = 1_000_000_000_000_000;
}
