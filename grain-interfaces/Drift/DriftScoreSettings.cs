using System.Text.Json.Serialization;

namespace Actors.Drift;

/// <summary>A score, and when it counts as drift.</summary>
/// <param name="Score">psi, js_distance, js_divergence, hellinger, total_variation, l_infinity, chi_square, g, ks, wasserstein, missing_rate or unseen_rate.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
[GenerateSerializer, Immutable, Alias(AliasNames.DriftScoreSettings)]
public sealed record DriftScoreSettings([property: Id(0)] string Score)
{
    /// <summary>size (the usual): by the score's own law, which knows the samples' sizes; calibrated: by the baseline's own variability; fixed: by a number.</summary>
    [Id(1)]
    public string Threshold { get; init; } = "size";

    /// <summary>Of fixed: drift at this absolute value or above.</summary>
    [Id(2)]
    public double? Value { get; init; }

    /// <summary>Of size and calibrated: the chance of a false alarm. Default 0.01.</summary>
    [Id(3)]
    public double Alpha { get; init; } = 0.01;

    /// <summary>Of calibrated: draws. 99 to 9,999; default 499.</summary>
    [Id(4)]
    public int Draws { get; init; } = 499;

    /// <summary>Of calibrated: the seed of the draws. Default 1.</summary>
    [Id(5)]
    public long Seed { get; init; } = 1;
}
