namespace Actors.Drift;

/// <summary>How a group is watched, for who watches it.</summary>
/// <param name="Revision">The monitor's.</param>
/// <param name="Settings">The group's settings.</param>
/// <param name="Baselines">Those that there are, of the plan's, the reference first where it is there.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DriftGroupPlan)]
public sealed record DriftGroupPlan([property: Id(0)] long Revision, [property: Id(1)] DriftGroupSettings Settings, [property: Id(2)] BaselineContent[] Baselines);
