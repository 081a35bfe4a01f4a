namespace Actors.Serving;

/// <summary>A prediction request for one model.</summary>
/// <param name="Version">The version asked for; null for the live one.</param>
/// <param name="Inputs">The inputs, in any order.</param>
/// <param name="OutputNames">The outputs wanted; null or empty for all.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.InferenceCall)]
public sealed record InferenceCall(
    [property: Id(0)] int? Version,
    [property: Id(1)] TensorData[] Inputs,
    [property: Id(2)] string[]? OutputNames);
