namespace Actors.Ingestion;

/// <summary>How far a shard's readings are in windows.</summary>
/// <param name="Next">The first batch that is not.</param>
/// <param name="IsBehind">Whether there are more.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.WindowProgress)]
public sealed record WindowProgress([property: Id(0)] long Next, [property: Id(1)] bool IsBehind);
