namespace Actors.Registry;

/// <summary>A rollout's request to route traffic: the split and the live version change in one step, on every silo.</summary>
/// <param name="Split">The split; null for none.</param>
/// <param name="Live">The version to make live; null to leave that as it is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RouteTraffic)]
public sealed record RouteTraffic(
    [property: Id(0)] SplitRoute? Split,
    [property: Id(1)] int? Live)
{
    /// <summary>Why; null says nothing.</summary>
    [Id(2)]
    public string? Reason { get; init; }

    /// <summary>The rollout or experiment that asks: a split of another stays as it is. Null for whosever the split is.</summary>
    [Id(3)]
    public string? Owner { get; init; }
}
