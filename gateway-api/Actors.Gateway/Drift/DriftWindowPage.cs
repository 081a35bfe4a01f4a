using Actors.Drift;

namespace Actors.Gateway.Drift;

/// <summary>Windows of a group that were judged.</summary>
/// <param name="Group">The group.</param>
/// <param name="ModelVersion">The model's version.</param>
/// <param name="JudgedUntil">The end of the last window that was judged; null before the first.</param>
/// <param name="Judged">Windows that were judged, kept or not.</param>
/// <param name="Findings">Windows in which anything counted as drift.</param>
/// <param name="Windows">The windows, newest first.</param>
internal sealed record DriftWindowPage(
    string Group, int ModelVersion, DateTimeOffset? JudgedUntil, long Judged, long Findings, IReadOnlyList<DriftWindowView> Windows);
