using Actors.Domain.Detection;

namespace Actors.Domain.Drift.Monitoring;

/// <summary>Something that a detector said.</summary>
/// <param name="At">The end of the window whose figure it was.</param>
/// <param name="Said">What.</param>
/// <param name="Value">The figure.</param>
public sealed record DetectorEvent(DateTimeOffset At, Signal Said, double Value);
