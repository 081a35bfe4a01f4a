namespace Actors.Domain.Budgets;

/// <summary>A budget in a list. Amounts are micro-units.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Parent">The budget that it counts in; null for none.</param>
/// <param name="Level">What is done when it is over.</param>
/// <param name="Period">The period that is under way.</param>
/// <param name="LimitMicros">The plan's limit.</param>
/// <param name="SpentMicros">What was spent.</param>
/// <param name="LeasedMicros">What silos are lent and have not reported as spent.</param>
/// <param name="Share">What is spent by what is budgeted.</param>
/// <param name="State">open or over.</param>
/// <param name="PendingExceptions">Exceptions that wait for a decision.</param>
public sealed record BudgetSummary(
    string Name, string? Parent, BudgetLevel Level, string Period, long LimitMicros, long SpentMicros, long LeasedMicros, double Share, string State, int PendingExceptions)
{
    /// <summary>A budget as it stands.</summary>
    public static BudgetSummary Of(BudgetEntry entry, BudgetStatus status)
    {
        ArgumentNullException.ThrowIfNull(entry);
        ArgumentNullException.ThrowIfNull(status);
        return new BudgetSummary(
            entry.Name, entry.Plan.Parent, entry.Plan.Level, status.Period, status.LimitMicros, status.SpentMicros, status.LeasedMicros, status.Share, status.State, status.PendingExceptions);
    }
}
