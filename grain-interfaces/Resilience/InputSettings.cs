namespace Actors.Resilience;

/// <summary>What is done with inputs that do not fit the model.</summary>
/// <param name="OnInvalid">With those that its version refuses: refuse or fallback.</param>
/// <param name="OnUnexpected">With those that it would take, and that are not as expected: mark, fallback or refuse.</param>
/// <param name="Expected">What is expected, at most 64.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.InputSettings)]
public sealed record InputSettings(
    [property: Id(0)] string OnInvalid,
    [property: Id(1)] string OnUnexpected,
    [property: Id(2)] ExpectedInputSettings[] Expected);
