namespace Actors.Domain.Resilience;

/// <summary>That a model is not to be trusted for the time being. Part of the model, so that every silo learns of it with the route.</summary>
/// <param name="Cause">What kind of trouble it is: one of <see cref="Causes"/>. Answers and metrics carry it.</param>
/// <param name="Reason">Why, in words. 1 to 500 characters.</param>
/// <param name="Until">When it ends by itself; null for when somebody ends it.</param>
/// <param name="By">Who says so.</param>
/// <param name="At">Since when.</param>
public sealed record Degradation(string Cause, string Reason, DateTimeOffset? Until, string By, DateTimeOffset At)
{
    /// <summary>The longest reason, in characters.</summary>
    public const int MaxReason = 500;

    /// <summary>The kinds of trouble: few, for they are tags of metrics.</summary>
    public static readonly IReadOnlyList<string> Causes = ["manual", "drift", "quality", "incident"];

    /// <summary>What is wrong with it, for people; null where nothing is.</summary>
    public string? Check() =>
        !Causes.Contains(Cause) ? $"The cause is '{Cause}'; it must be one of {string.Join(", ", Causes)}."
        : Reason.Length is < 1 or > MaxReason || Reason.Any(char.IsControl) ? FormattableString.Invariant($"The reason must be 1 to {MaxReason} characters, none of them a control character.")
        : Until <= At ? "The end must lie in the future."
        : null;

    /// <summary>Whether it holds at an instant.</summary>
    public bool HoldsAt(DateTimeOffset now) => !(now >= Until);
}
