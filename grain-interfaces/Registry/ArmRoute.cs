namespace Actors.Registry;

/// <summary>An arm of an experiment that takes a model's predictions.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">The version that answers it now.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ArmRoute)]
public sealed record ArmRoute([property: Id(0)] string Name, [property: Id(1)] int Version);
