namespace Actors.Domain.Scoring;

/// <summary>Something that happened to a job.</summary>
/// <param name="At">When.</param>
/// <param name="Kind">submitted, late where it was not done by its deadline, or the phase that it came to in lower case.</param>
/// <param name="By">Who did it; null for the system.</param>
/// <param name="Text">Why, for people; null where nothing is to be said.</param>
public sealed record ScoringEvent(DateTimeOffset At, string Kind, string? By, string? Text);
