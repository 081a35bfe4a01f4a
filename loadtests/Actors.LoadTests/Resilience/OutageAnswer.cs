namespace Actors.LoadTests.Resilience;

/// <summary>One request's end, as its caller saw it.</summary>
/// <param name="AskedMs">When it was sent, in milliseconds of the scenario.</param>
/// <param name="EndedMs">When its answer was there.</param>
/// <param name="IsAnswered">Whether it was a prediction.</param>
/// <param name="Version">The version that the answer names.</param>
/// <param name="Fallback">What answered in the version's place; null where it did itself.</param>
/// <param name="Reason">Why.</param>
internal sealed record OutageAnswer(double AskedMs, double EndedMs, bool IsAnswered, int Version, string? Fallback, string? Reason);
