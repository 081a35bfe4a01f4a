namespace Actors.Domain.Registry;

/// <summary>Bounds of a model's result cache.</summary>
/// <param name="MaxBytes">Bytes of inputs and answers kept for one version on one silo.</param>
/// <param name="TimeToLive">How long an answer is kept.</param>
public sealed record CachePolicy(long MaxBytes, TimeSpan TimeToLive);
