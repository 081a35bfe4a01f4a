namespace Actors.Domain.Experiments;

/// <summary>An arm of an experiment. The first is what the others are compared with.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version of the model that it stands for; null where it stands for something else.</param>
/// <param name="Share">Its share of the units; all add up to 1.</param>
public sealed record ExperimentArm(string Name, int? Version, double Share);
