namespace Actors.Domain.Budgets;

/// <summary>An exception as it is shown.</summary>
/// <param name="Id">Its name within the budget.</param>
/// <param name="Budget">The budget.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Reason">Why.</param>
/// <param name="AmountMicros">How much more, in micro-units.</param>
/// <param name="RequestedBy">Who asked.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ExpiresAt">Until when it holds, and is waited for.</param>
/// <param name="DecidedBy">Who decided; null for nobody.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Note">What they said.</param>
public sealed record ExceptionDetail(
    string Id, string Budget, ExceptionState State, string Reason, long AmountMicros, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt,
    string? DecidedBy, DateTimeOffset? DecidedAt, string? Note)
{
    /// <summary>As it stands at an instant.</summary>
    public static ExceptionDetail Of(string budget, BudgetWaiver exception, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(exception);
        return new ExceptionDetail(
            exception.Id, budget, exception.StateAt(now), exception.Reason, exception.AmountMicros, exception.RequestedBy, exception.RequestedAt, exception.ExpiresAt,
            exception.DecidedBy, exception.DecidedAt, exception.Note);
    }
}
