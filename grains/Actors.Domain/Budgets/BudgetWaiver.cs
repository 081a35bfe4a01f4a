namespace Actors.Domain.Budgets;

/// <summary>Somebody may spend more than a budget allows, for a time, if another agrees.</summary>
/// <param name="Id">Its name within the budget.</param>
/// <param name="Reason">Why.</param>
/// <param name="AmountMicros">How much more, in micro-units.</param>
/// <param name="RequestedBy">Who asks.</param>
/// <param name="RequestedAt">When.</param>
/// <param name="ExpiresAt">Until when it holds, and is waited for.</param>
public sealed record BudgetWaiver(string Id, string Reason, long AmountMicros, string RequestedBy, DateTimeOffset RequestedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Where it stands, as was decided: whether it has expired, <see cref="StateAt"/> says.</summary>
    public ExceptionState State { get; init; }

    /// <summary>Who decided; null for nobody.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>When.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>What they said.</summary>
    public string? Note { get; init; }

    /// <summary>Where it stands at an instant.</summary>
    public ExceptionState StateAt(DateTimeOffset now) =>
        State is ExceptionState.Pending or ExceptionState.Approved && now >= ExpiresAt ? ExceptionState.Expired : State;
}
