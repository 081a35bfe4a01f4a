namespace Actors.Domain.Resilience;

/// <summary>That the last good answer may be given again.</summary>
/// <param name="ByInputs">Whether it is the last one to equal inputs; else the last one to the same caller key, whatever it asked.</param>
/// <param name="MaxAge">How old it may be. 1 s to 7 days.</param>
public sealed record LastAnswerStep(bool ByInputs, TimeSpan MaxAge)
{
    /// <summary>The oldest answer that can be allowed.</summary>
    public static readonly TimeSpan Oldest = TimeSpan.FromDays(7);

    /// <summary>What is out of range, for people; null where nothing is.</summary>
    public string? Check() => MaxAge < TimeSpan.FromSeconds(1) || MaxAge > Oldest ? "the last answer's greatest age must be 1 s to 7 days" : null;
}
