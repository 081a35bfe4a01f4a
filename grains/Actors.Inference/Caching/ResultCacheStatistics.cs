namespace Actors.Inference;

/// <summary>What the result cache of a version has done since the process started.</summary>
/// <param name="Hits">Requests whose answer was there.</param>
/// <param name="Shared">Requests whose answer was on its way for another one; no model was run for them either.</param>
/// <param name="Misses">Requests that the model was run for.</param>
/// <param name="Bytes">Inputs and answers kept now.</param>
public readonly record struct ResultCacheStatistics(long Hits, long Shared, long Misses, long Bytes);
