namespace Actors.Reviews;

/// <summary>A step of practice.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Detail">Why it was refused; null where it was not.</param>
/// <param name="Case">The case to answer; null where an answer was scored, or there is no case.</param>
/// <param name="Expected">What people had decided on the case that was answered; null where none was.</param>
/// <param name="IsRight">Whether the answer is the same.</param>
/// <param name="Answered">Cases answered so far.</param>
/// <param name="Right">Of these, those answered as people had decided.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.PracticeView)]
public sealed record PracticeView(
    [property: Id(0)] CaseChangeOutcome Outcome,
    [property: Id(1)] string? Detail,
    [property: Id(2)] StoredCase? Case,
    [property: Id(3)] string? Expected,
    [property: Id(4)] bool IsRight,
    [property: Id(5)] long Answered,
    [property: Id(6)] long Right);
