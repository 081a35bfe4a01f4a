namespace Actors.Domain.Scoring;

/// <summary>Something that happened to a job and that others are told of.</summary>
/// <param name="Sequence">Its number among the tenant's.</param>
/// <param name="At">When.</param>
/// <param name="Kind">done, suspect, failed, cancelled, stalled, late or at-risk.</param>
/// <param name="Job">The job as it stood.</param>
public sealed record ScoringNews(long Sequence, DateTimeOffset At, string Kind, ScoringSummary Job);
