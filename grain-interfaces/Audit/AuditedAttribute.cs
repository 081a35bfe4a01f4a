namespace Actors.Audit;

/// <summary>
/// A grain's method that changes something. A call filter writes to the audit log who wants it, before it runs, and what came of it, before the
/// caller hears of it. It stands on a method of a grain interface together with <see cref="RequiresAttribute"/>, or, on its own, on a grain
/// class's <c>ReceiveReminder</c>, where the system acts.
/// </summary>
/// <param name="action">What is done, as the log names it: <c>noun.noun.verb</c> in lower case. Never change or reuse one.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class AuditedAttribute(string action) : Attribute
{
    /// <summary>What is done.</summary>
    public string Action { get; } = action;

    /// <summary>Whether the caller has to say why. Default: no.</summary>
    public bool NeedsReason { get; init; }
}
