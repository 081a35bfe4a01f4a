namespace Actors.Inference;

/// <summary>The answer to a request.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Outputs">The outputs in the order asked for, else in the graph's; empty unless the outcome is <see cref="EngineOutcome.Done"/>.</param>
/// <param name="Detail">For people: what was wrong; null where the outcome is <see cref="EngineOutcome.Done"/>.</param>
/// <param name="Lease">Gives the outputs' pooled memory back; null where there is none. Disposing it twice is harmless.</param>
/// <param name="Facts">How the request was run; zeros where it was not.</param>
public readonly record struct EngineReply(EngineOutcome Outcome, Tensor[] Outputs, string? Detail, IDisposable? Lease, RunFacts Facts) : IDisposable
{
    /// <summary>After what time the same request may pass; null where nothing is known of it or retrying does not help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Gives the outputs' memory back. They must not be read afterwards.</summary>
    public void Dispose() => Lease?.Dispose();

    internal static EngineReply Refused(EngineOutcome outcome, string detail) => new(outcome, [], detail, null, default);
}
