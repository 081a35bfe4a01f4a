namespace Actors.Domain.Reviews;

/// <summary>What a reviewer says.</summary>
/// <param name="By">Who.</param>
/// <param name="Answer">The answer that is right.</param>
/// <param name="Reason">Why; there always is one where it is not the model's answer.</param>
/// <param name="At">When.</param>
public sealed record Opinion(string By, string Answer, string? Reason, DateTimeOffset At);
