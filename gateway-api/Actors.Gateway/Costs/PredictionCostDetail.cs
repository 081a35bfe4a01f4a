namespace Actors.Gateway.Costs;

/// <summary>What predictions of a version cost.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version.</param>
/// <param name="Rows">Rows predicted.</param>
/// <param name="Micros">All of their cost, in micro-units.</param>
/// <param name="MicrosPerPrediction">Of one; null where there is none.</param>
/// <param name="MicrosPerThousand">Of a thousand; null where there is none.</param>
internal sealed record PredictionCostDetail(string Model, int Version, long Rows, long Micros, double? MicrosPerPrediction, double? MicrosPerThousand);
