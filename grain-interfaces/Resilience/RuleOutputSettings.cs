namespace Actors.Resilience;

/// <summary>An output that a rule computes.</summary>
/// <param name="Name">The output's name.</param>
/// <param name="Datatype">FP32, FP64, INT32, INT64, BOOL or BYTES.</param>
/// <param name="Values">One expression an element of a row, over <c>input.TENSOR.COLUMN</c> and <c>text.TENSOR.COLUMN</c>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.RuleOutputSettings)]
public sealed record RuleOutputSettings(
    [property: Id(0)] string Name,
    [property: Id(1)] string Datatype,
    [property: Id(2)] string[] Values);
