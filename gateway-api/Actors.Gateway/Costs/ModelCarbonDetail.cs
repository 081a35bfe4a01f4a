namespace Actors.Gateway.Costs;

/// <summary>Energy and carbon of a version.</summary>
/// <param name="Model">The model; empty for what has no one.</param>
/// <param name="Version">The version.</param>
/// <param name="KilowattHours">Energy.</param>
/// <param name="OperationalGrams">Grams of CO2 equivalents by the grid.</param>
/// <param name="EmbodiedGrams">Of the hardware's making.</param>
/// <param name="Predictions">Rows predicted.</param>
/// <param name="GramsPerPrediction">Software Carbon Intensity 1.1; null where there were none.</param>
internal sealed record ModelCarbonDetail(string Model, int Version, double KilowattHours, double OperationalGrams, double EmbodiedGrams, long Predictions, double? GramsPerPrediction);
