using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>How a model's inputs and outputs are watched for drift.</summary>
/// <param name="Groups">Groups of features, 1 to 16, each with windows, baselines and scores of its own.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftSettings)]
public sealed record DriftSettings([property: Id(0)] DriftGroupSettings[] Groups);
