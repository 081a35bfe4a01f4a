namespace Actors.Domain.Quality;

/// <summary>Whether probabilities are still what happens, by truths that came.</summary>
/// <param name="ShiftP">The p-value of the number of true rows.</param>
/// <param name="SlopeP">The p-value of Spiegelhalter's statistic.</param>
/// <param name="Count">Rows with a truth.</param>
/// <param name="IsBroken">Whether estimates from these probabilities are no longer to be trusted.</param>
public readonly record struct AssumptionVerdict(double ShiftP, double SlopeP, long Count, bool IsBroken);
