using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Scoring;

/// <summary>An input that a model declares.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Datatype">Its element type, as the Open Inference Protocol names it.</param>
/// <param name="Shape">Its dimensions, -1 where a request decides.</param>
/// <param name="IsOptional">Whether a request may leave it out.</param>
public sealed record ScoringTensor(string Name, string Datatype, ImmutableArray<long> Shape, bool IsOptional = false)
{
    /// <summary>Whether its first dimension counts rows.</summary>
    [JsonIgnore]
    public bool CountsRows => Shape is [-1, ..];

    /// <summary>Elements of a row; 0 where that is not fixed.</summary>
    [JsonIgnore]
    public int Width => Shape is [_, .. var rest] && rest.All(dimension => dimension > 0) ? (int)Math.Min(int.MaxValue, rest.Aggregate(1L, (product, dimension) => Math.Min(int.MaxValue, product * dimension))) : 0;
}
