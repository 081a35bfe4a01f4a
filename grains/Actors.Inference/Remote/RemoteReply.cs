namespace Actors.Inference;

/// <summary>A backend's answer.</summary>
/// <param name="Outcome">What came of the request.</param>
/// <param name="Outputs">All outputs in the signature's order; empty unless the outcome is <see cref="EngineOutcome.Done"/>. The engine checks them.</param>
/// <param name="Detail">For people: what was wrong; null where nothing was.</param>
public readonly record struct RemoteReply(EngineOutcome Outcome, Tensor[] Outputs, string? Detail)
{
    /// <summary>After what time the same request may pass; null where nothing is known of it.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>How long the request waited for a place among the calls.</summary>
    public TimeSpan Queued { get; init; }

    /// <summary>What it took, whatever came of it.</summary>
    public RemoteUse Use { get; init; }

    /// <summary>An answer without outputs.</summary>
    public static RemoteReply Failed(EngineOutcome outcome, string detail) => new(outcome, [], detail);
}
