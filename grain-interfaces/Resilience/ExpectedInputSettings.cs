namespace Actors.Resilience;

/// <summary>What one of a model's inputs is like where it can be trusted.</summary>
/// <param name="Input">The input's name.</param>
/// <param name="Column">The element of each row, from 0; null for every element.</param>
/// <param name="Min">The least number; null for any.</param>
/// <param name="Max">The largest number; null for any.</param>
/// <param name="Values">The texts; null for any.</param>
/// <param name="MaxOutside">The share of elements that may be outside of that. 0 to 1.</param>
/// <param name="MaxMissing">The share of elements that may be missing. 0 to 1.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ExpectedInputSettings)]
public sealed record ExpectedInputSettings(
    [property: Id(0)] string Input,
    [property: Id(1)] int? Column,
    [property: Id(2)] double? Min,
    [property: Id(3)] double? Max,
    [property: Id(4)] string[]? Values,
    [property: Id(5)] double MaxOutside,
    [property: Id(6)] double MaxMissing);
