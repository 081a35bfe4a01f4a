namespace Actors.Domain.Reviews;

/// <summary>How a reviewer does in practice.</summary>
/// <param name="By">Who.</param>
public sealed record PracticeScore(string By)
{
    /// <summary>The case that the reviewer was given and has not answered; null where there is none.</summary>
    public PracticeCase? Asked { get; init; }

    /// <summary>Cases answered.</summary>
    public long Answered { get; init; }

    /// <summary>Of these, those answered as people had decided.</summary>
    public long Right { get; init; }
}
