namespace Actors.Registry;

/// <summary>The result cache of a model: each version has its own on each silo, and a version that leaves takes its answers with it.</summary>
/// <param name="MaxBytes">Bytes of inputs and answers kept for one version on one silo. 1 KiB to 16 GiB.</param>
/// <param name="TimeToLive">How long an answer is kept. 1 ms to 30 days.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.ResultCacheSettings)]
public sealed record ResultCacheSettings([property: Id(0)] long MaxBytes, [property: Id(1)] TimeSpan TimeToLive);
