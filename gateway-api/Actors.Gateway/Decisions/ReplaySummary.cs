namespace Actors.Gateway.Decisions;

/// <summary>What a replay found, as its last line.</summary>
/// <param name="Model">The model.</param>
/// <param name="Version">The version that was asked.</param>
/// <param name="Found">Remembered predictions that were to be asked again.</param>
/// <param name="Compared">Those that were asked and compared.</param>
/// <param name="Differing">Those of them that do not agree.</param>
/// <param name="LargestDifference">The largest difference of a number; null where nothing was compared.</param>
/// <param name="MeanDifference">The mean over predictions of their largest difference; null where nothing was compared.</param>
/// <param name="LeftOut">How many were left out, by reason.</param>
internal sealed record ReplaySummary(
    string Model,
    int Version,
    int Found,
    int Compared,
    int Differing,
    double? LargestDifference,
    double? MeanDifference,
    IReadOnlyDictionary<string, int> LeftOut);
