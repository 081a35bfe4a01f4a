namespace Actors.Domain.Experiments;

/// <summary>A unit's value of a metric.</summary>
/// <param name="Value">The value; several events add up.</param>
/// <param name="Covariate">What was known of the unit before the experiment, for CUPED; 0 where nothing was.</param>
public readonly record struct UnitValue(double Value, double Covariate);
