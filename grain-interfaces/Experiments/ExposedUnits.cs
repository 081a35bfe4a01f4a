namespace Actors.Experiments;

/// <summary>The arms that units were exposed to.</summary>
/// <param name="Number">The experiment's number among those of its name.</param>
/// <param name="Arms">The place of each unit's arm, in the order asked; -1 for one that was not exposed.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExposedUnits)]
public sealed record ExposedUnits([property: Id(0)] int Number, [property: Id(1)] int[] Arms);
