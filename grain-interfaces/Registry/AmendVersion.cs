namespace Actors.Registry;

/// <summary>A request to amend what is said of a version, or of the model itself. What made a version is never amended.</summary>
/// <param name="Version">The version; null for the model itself, which has tags and a description only.</param>
/// <param name="IfRevision">Refuses unless the model is at this revision; null asks for no check.</param>
/// <param name="Reason">Why, at most 1000 characters; null says nothing.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.AmendVersion)]
public sealed record AmendVersion(
    [property: Id(0)] int? Version,
    [property: Id(1)] long? IfRevision,
    [property: Id(2)] string? Reason = null)
{
    /// <summary>Tags to set; a null value removes the tag. Others stay.</summary>
    [Id(3)]
    public Dictionary<string, string?> Tags { get; init; } = [];

    /// <summary>In words; null leaves it as it is, empty removes it. So do the next three.</summary>
    [Id(4)]
    public string? Description { get; init; }

    /// <summary>Who answers for it.</summary>
    [Id(5)]
    public string? Owner { get; init; }

    /// <summary>Under which licence it may be used.</summary>
    [Id(6)]
    public string? Licence { get; init; }

    /// <summary>What it is meant for.</summary>
    [Id(7)]
    public string? IntendedUse { get; init; }

    /// <summary>Numbers to add to those that are there.</summary>
    [Id(8)]
    public MetricView[] Metrics { get; init; } = [];
}
