namespace Actors.Domain.Resilience;

/// <summary>Leave to ask a version, to be reported back with what came of it.</summary>
/// <param name="IsGiven">Whether it may be asked.</param>
/// <param name="Round">Which opening of the breaker the leave is of: a report of an earlier one is out of date.</param>
/// <param name="IsProbe">Whether the answer decides if the breaker closes.</param>
public readonly record struct BreakerPass(bool IsGiven, int Round, bool IsProbe);
