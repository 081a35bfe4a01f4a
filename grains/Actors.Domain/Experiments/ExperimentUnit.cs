using System.Collections.Immutable;

namespace Actors.Domain.Experiments;

/// <summary>A unit that was exposed: once, to one arm, for good.</summary>
/// <param name="Arm">The arm's place in the plan.</param>
/// <param name="Chance">The chance with which it could get the arm.</param>
/// <param name="At">When it was exposed first.</param>
/// <param name="Values">By the metric's name: the value, and what was known of the unit beforehand.</param>
public sealed record ExperimentUnit(int Arm, double Chance, DateTimeOffset At, ImmutableSortedDictionary<string, UnitValue> Values);
