namespace Actors.Gateway.Drift;

/// <summary>The last judged window by another library's rules.</summary>
/// <param name="Profile">The library.</param>
/// <param name="Baseline">The baseline's name and version.</param>
/// <param name="From">The window's start.</param>
/// <param name="Until">The window's end.</param>
/// <param name="Scores">Its scores of each feature.</param>
internal sealed record CompatibilityDetail(string Profile, string Baseline, DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<CompatibilityScoreDetail> Scores);
