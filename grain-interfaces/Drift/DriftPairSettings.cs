using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>Two numeric features whose correlation is watched.</summary>
/// <param name="First">The one.</param>
/// <param name="Second">The other.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftPairSettings)]
public sealed record DriftPairSettings([property: Id(0)] string First, [property: Id(1)] string Second);
