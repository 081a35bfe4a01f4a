using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>A streaming detector that takes a figure of each window of a feature in.</summary>
/// <param name="Detector">adwin, page_hinkley, cusum, ewma, shewhart, kswin, ddm, eddm, hddm_a, hddm_w or another that is known.</param>
/// <param name="Feature">The feature.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftDetectorSettings)]
public sealed record DriftDetectorSettings([property: Id(0)] string Detector, [property: Id(1)] string Feature)
{
    /// <summary>Unique in the group; left out: DETECTOR FIGURE FEATURE.</summary>
    [Id(2)]
    public string? Name { get; init; }

    /// <summary>mean (the usual), deviation, median, missing, unseen, or score: and the name of one of the group's scores.</summary>
    [Id(3)]
    public string Figure { get; init; } = "mean";

    /// <summary>The detector's settings, where they are not the usual.</summary>
    [Id(4)]
    public Dictionary<string, double> Settings { get; init; } = [];
}
