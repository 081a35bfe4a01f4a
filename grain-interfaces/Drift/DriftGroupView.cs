namespace Actors.Drift;

/// <summary>A group of a version, as it stands.</summary>
/// <param name="JudgedUntil">The end of the last window that was judged; null before the first.</param>
/// <param name="Judged">Windows that were judged.</param>
/// <param name="Findings">Windows in which anything counted as drift.</param>
/// <param name="Late">Rows that came after their pane was let go, since the group was last read from its store.</param>
/// <param name="Detectors">The detectors.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftGroupView)]
public sealed record DriftGroupView(
    [property: Id(0)] DateTimeOffset? JudgedUntil,
    [property: Id(1)] long Judged,
    [property: Id(2)] long Findings,
    [property: Id(3)] long Late,
    [property: Id(4)] DriftDetectorView[] Detectors);
