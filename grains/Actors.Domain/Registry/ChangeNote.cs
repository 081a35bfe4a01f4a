namespace Actors.Domain.Registry;

/// <summary>When, by whom and why something was changed.</summary>
/// <param name="At">When.</param>
/// <param name="By">Who, as the caller's credential proves; empty where the platform itself did it.</param>
/// <param name="Reason">Why, in the changer's words; null where none were given. At most <see cref="MaxReasonLength"/> characters.</param>
public readonly record struct ChangeNote(DateTimeOffset At, string By = "", string? Reason = null)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReasonLength = 1000;

    /// <summary>Whether the reason can be kept.</summary>
    public bool IsValid => Reason is null || (Reason.Length <= MaxReasonLength && !Reason.AsSpan().ContainsAnyInRange('\0', '\x08'));
}
