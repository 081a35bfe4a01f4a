namespace Actors.Runtime.Tests.State;

/// <summary>What a grain sees of its state.</summary>
[GenerateSerializer, Immutable, Alias("tests.StateView")]
public sealed record StateView(
    [property: Id(0)] string? Text, [property: Id(1)] int Number, [property: Id(2)] string? ETag, [property: Id(3)] bool Exists, [property: Id(4)] Guid Activation);
