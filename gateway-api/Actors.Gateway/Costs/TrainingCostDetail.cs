namespace Actors.Gateway.Costs;

/// <summary>What retraining, labels and reviews of a model cost.</summary>
/// <param name="Model">The model; empty where a charge names none.</param>
/// <param name="Version">The version; 0 where it is of the model.</param>
/// <param name="Micros">All of it, in micro-units.</param>
/// <param name="Parts"><c>training</c>, <c>labelling</c>, <c>reviews</c>.</param>
/// <param name="Charges">How many charges are among it.</param>
internal sealed record TrainingCostDetail(string Model, int Version, long Micros, IReadOnlyDictionary<string, long> Parts, int Charges);
