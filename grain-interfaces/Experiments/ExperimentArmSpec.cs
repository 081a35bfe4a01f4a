namespace Actors.Experiments;

/// <summary>An arm of an experiment.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Share">Its share of the units.</param>
/// <param name="Version">The version of the model that it stands for; null where it stands for something else.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExperimentArmSpec)]
public sealed record ExperimentArmSpec([property: Id(0)] string Name, [property: Id(1)] double Share, [property: Id(2)] int? Version = null);
