namespace Actors.Experiments;

/// <summary>The arm that a unit was exposed to, for good.</summary>
/// <param name="Arm">The arm's name.</param>
/// <param name="Version">The version that it stands for; null for none.</param>
/// <param name="Chance">The chance with which the unit could get it.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.Exposure)]
public sealed record Exposure([property: Id(0)] string Arm, [property: Id(1)] int? Version, [property: Id(2)] double Chance);
