namespace Actors.Gateway.Costs;

/// <summary>Energy and carbon of a span of time.</summary>
/// <param name="From">The begin.</param>
/// <param name="Until">The end, itself not included.</param>
/// <param name="KilowattHours">Energy, with the part of what is shared.</param>
/// <param name="MeasuredShare">How much of it the processors' counters measured, 0 to 1; the rest is modelled.</param>
/// <param name="EnergyError">By how many times the energy may be more or less; 1 where all is measured.</param>
/// <param name="OperationalGrams">Grams of CO2 equivalents by the grids' intensity hour by hour.</param>
/// <param name="AssumedIntensityShare">The share of those for which the world's average stands in.</param>
/// <param name="EmbodiedGrams">The hardware's making, by the time that it was used.</param>
/// <param name="Predictions">Rows predicted: the functional unit.</param>
/// <param name="GramsPerPrediction">Software Carbon Intensity 1.1; null where there were none.</param>
/// <param name="Models">By model, the most first.</param>
/// <param name="Definition">How it is worked out.</param>
internal sealed record CarbonDetail(
    DateTimeOffset From,
    DateTimeOffset Until,
    double KilowattHours,
    double MeasuredShare,
    double EnergyError,
    double OperationalGrams,
    double AssumedIntensityShare,
    double EmbodiedGrams,
    long Predictions,
    double? GramsPerPrediction,
    IReadOnlyList<ModelCarbonDetail> Models,
    string Definition);
