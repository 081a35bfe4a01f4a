namespace Actors.Domain.Experiments;

/// <summary>A metric of an experiment: one number a unit.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HigherIsBetter">Its good direction.</param>
/// <param name="IsGuardrail">Whether it only must not get worse.</param>
/// <param name="Margin">How much worse a guardrail may get, in its unit.</param>
/// <param name="CountsMissing">Whether a unit without a value counts as 0, as with conversions; else it is left out.</param>
public sealed record ExperimentMetric(string Name, bool HigherIsBetter, bool IsGuardrail, double Margin, bool CountsMissing);
