using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Actors.Domain.Scoring;

/// <summary>Where an input of the model comes from.</summary>
/// <param name="Input">The input.</param>
/// <param name="Columns">Its elements' columns in their order, as many as a row has elements; or one column that holds them all as a JSON array.</param>
public sealed record InputColumns(ScoringTensor Input, ImmutableArray<string> Columns)
{
    /// <summary>Whether one column holds all elements.</summary>
    [JsonIgnore]
    public bool IsArray => Columns.Length == 1 && Input.Width > 1;
}
