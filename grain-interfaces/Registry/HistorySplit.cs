namespace Actors.Registry;

/// <summary>How traffic without a version was split.</summary>
/// <param name="Rollout">The rollout or experiment that wanted it.</param>
/// <param name="Candidate">The version that was tried.</param>
/// <param name="Share">Its share, 0 to 1; the live version had the rest.</param>
/// <param name="Shadows">Versions that got copies.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.HistorySplit)]
public sealed record HistorySplit(
    [property: Id(0)] string Rollout,
    [property: Id(1)] int Candidate,
    [property: Id(2)] double Share,
    [property: Id(3)] int[] Shadows)
{
    /// <summary>Of an experiment: the versions of its arms; empty for a rollout.</summary>
    [Id(4)]
    public int[] Arms { get; init; } = [];

    /// <summary>Of an experiment: the version that was live when it began. Once another is, the split is void.</summary>
    [Id(5)]
    public int? Live { get; init; }
}
