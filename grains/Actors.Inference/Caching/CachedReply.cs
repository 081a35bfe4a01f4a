namespace Actors.Inference;

/// <summary>An answer by way of a result cache.</summary>
/// <param name="Reply">The answer.</param>
/// <param name="IsCached">Whether no model was run for this request: the answer was there, or on its way for somebody else.</param>
public readonly record struct CachedReply(EngineReply Reply, bool IsCached);
