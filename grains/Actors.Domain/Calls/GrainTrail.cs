namespace Actors.Domain.Calls;

/// <summary>What one silo remembers of one grain.</summary>
/// <param name="WindowSeconds">How far back the counts go.</param>
/// <param name="CallsAtLeast">At least so many of its calls ended in the window.</param>
/// <param name="CallsAtMost">At most so many.</param>
/// <param name="Recent">Its last calls, newest first.</param>
public sealed record GrainTrail(double WindowSeconds, long CallsAtLeast, long CallsAtMost, IReadOnlyList<CallRecord> Recent);
