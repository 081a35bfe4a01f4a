namespace Actors.Grains.Scoring;

/// <summary>A job that is known and has yet to be opened.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Plan">Its plan as JSON.</param>
/// <param name="Author">Who submitted it.</param>
/// <param name="StartAt">When it may begin.</param>
/// <param name="At">When it was submitted.</param>
internal sealed record PromisedScoring(string Id, string Plan, string Author, DateTimeOffset StartAt, DateTimeOffset At);
