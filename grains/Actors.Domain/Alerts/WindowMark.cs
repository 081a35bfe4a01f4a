namespace Actors.Domain.Alerts;

/// <summary>What a leaf of a condition was in a window.</summary>
/// <param name="Id">The window.</param>
/// <param name="At">Its end in event time.</param>
/// <param name="Holds">Whether it was so.</param>
public sealed record WindowMark(string Id, DateTimeOffset At, bool Holds);
