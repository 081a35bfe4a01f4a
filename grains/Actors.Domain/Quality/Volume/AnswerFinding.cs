namespace Actors.Domain.Quality.Volume;

/// <summary>What a model's last minutes came to.</summary>
/// <param name="At">The end of the last of them.</param>
/// <param name="Count">What was counted in them.</param>
/// <param name="Errors">The share of requests that failed, with Wilson's interval.</param>
/// <param name="IsFound">Whether the whole interval is above what is allowed.</param>
public sealed record AnswerFinding(DateTimeOffset At, AnswerCount Count, Estimate Errors, bool IsFound);
