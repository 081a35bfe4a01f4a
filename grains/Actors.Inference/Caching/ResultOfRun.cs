namespace Actors.Inference;

/// <summary>What came of the one run that several requests wait for.</summary>
/// <param name="Reply">The answer; its outputs are the cache's, and need no lease.</param>
/// <param name="Fault">What was thrown instead; null where nothing was.</param>
internal readonly record struct ResultOfRun(EngineReply Reply, Exception? Fault)
{
    /// <summary>
    /// Whether the result holds for every request with the same inputs: an answer does, and a refusal of the inputs themselves. A full queue,
    /// a deadline or a failure is the one request's, and each of the others tries for itself.
    /// </summary>
    public bool HoldsForAll => Fault is null && Reply.Outcome is EngineOutcome.Done or EngineOutcome.InvalidInput;
}
