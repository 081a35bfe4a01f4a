namespace Actors.Registry;

/// <summary>How predictions without a version of their own are split between the live version and another.</summary>
/// <param name="Rollout">The rollout or experiment that wants it.</param>
/// <param name="Epoch">Grows with each change of it.</param>
/// <param name="Candidate">The other version.</param>
/// <param name="Share">The other version's share, 0 to 1.</param>
/// <param name="Salt">Of the assignment of callers.</param>
/// <param name="Include">Segments, tenants or callers that take part; empty for all.</param>
/// <param name="Exclude">Those that do not.</param>
/// <param name="Shadows">Versions that get copies.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.SplitRoute)]
public sealed record SplitRoute(
    [property: Id(0)] string Rollout,
    [property: Id(1)] int Epoch,
    [property: Id(2)] int Candidate,
    [property: Id(3)] double Share,
    [property: Id(4)] long Salt,
    [property: Id(5)] string[] Include,
    [property: Id(6)] string[] Exclude,
    [property: Id(7)] int[] Shadows)
{
    /// <summary>How far a number of a copy's answer may be from the live one, absolute or relative.</summary>
    [Id(8)]
    public double Tolerance { get; init; }

    /// <summary>Whether inputs may be kept with disagreements.</summary>
    [Id(9)]
    public bool KeepInputs { get; init; }

    /// <summary>Whether the arms' inputs are counted.</summary>
    [Id(10)]
    public bool CompareInputs { get; init; }

    /// <summary>Of an experiment: its arms; empty for a rollout.</summary>
    [Id(11)]
    public ArmRoute[] Arms { get; init; } = [];

    /// <summary>Of an experiment: the version that was live when it began; once another is, the split is void.</summary>
    [Id(12)]
    public int? Live { get; init; }
}
