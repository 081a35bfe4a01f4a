namespace Actors.Registry;

/// <summary>How what a version cost is written off.</summary>
/// <param name="Method"><c>straight-line</c> or <c>double-declining</c>.</param>
/// <param name="Cost">What it cost.</param>
/// <param name="Residual">What it is worth at the end.</param>
/// <param name="Currency">Three letters, as ISO 4217 has them.</param>
/// <param name="From">When its useful life begins.</param>
/// <param name="Months">How long that is.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.DepreciationView)]
public sealed record DepreciationView(
    [property: Id(0)] string Method,
    [property: Id(1)] decimal Cost,
    [property: Id(2)] decimal Residual,
    [property: Id(3)] string Currency,
    [property: Id(4)] DateTimeOffset From,
    [property: Id(5)] int Months);
