namespace Actors.Domain.Registry;

/// <summary>A number that somebody measured of a version.</summary>
/// <param name="Name">What was measured.</param>
/// <param name="Value">The number; finite.</param>
/// <param name="At">When.</param>
/// <param name="Dataset">On what; null where nobody said.</param>
public sealed record Metric(string Name, double Value, DateTimeOffset At, string? Dataset);
