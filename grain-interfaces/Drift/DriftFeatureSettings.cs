using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>A feature that is watched.</summary>
/// <param name="Name">Its name, unique in the group.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftFeatureSettings)]
public sealed record DriftFeatureSettings([property: Id(0)] string Name)
{
    /// <summary>The tensor; left out: the group's or, where that names none, the one of the feature's name.</summary>
    [Id(1)]
    public string? Tensor { get; init; }

    /// <summary>The column, from 0; left out: the feature's place among those of its tensor.</summary>
    [Id(2)]
    public int? Column { get; init; }

    /// <summary>numeric (the usual); categorical: texts, or numbers as names; class: the place of the row's largest element.</summary>
    [Id(3)]
    public string Kind { get; init; } = "numeric";
}
