namespace Actors.Gateway.Reviews;

/// <summary>A step of practice.</summary>
/// <param name="Case">The case to answer; null where an answer was scored.</param>
/// <param name="Right">Whether the answer is what people had decided; null where a case is given.</param>
/// <param name="Expected">What people had decided; null where a case is given.</param>
/// <param name="Answered">Cases answered so far.</param>
/// <param name="AnsweredRight">Of these, those answered as people had decided.</param>
public sealed record PracticeDetail(CaseDetail? Case, bool? Right, string? Expected, long Answered, long AnsweredRight);
