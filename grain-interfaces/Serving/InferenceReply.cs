namespace Actors.Serving;

/// <summary>The answer to a prediction request.</summary>
/// <param name="Outcome">What came of it.</param>
/// <param name="Version">The version that answered; 0 where none did.</param>
/// <param name="Outputs">The outputs in the order asked for, else in the graph's; empty unless the outcome is <see cref="InferenceOutcome.Done"/>.</param>
/// <param name="Detail">For people: what was wrong; null where the outcome is <see cref="InferenceOutcome.Done"/>.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.InferenceReply)]
public sealed record InferenceReply(
    [property: Id(0)] InferenceOutcome Outcome,
    [property: Id(1)] int Version,
    [property: Id(2)] TensorData[] Outputs,
    [property: Id(3)] string? Detail) : IDisposable
{
    /// <summary>How the request was run.</summary>
    [Id(4)]
    public InferenceFacts Facts { get; init; }

    /// <summary>After what time the same request may pass; null where nothing is known of it or retrying does not help.</summary>
    [Id(5)]
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>What answered in place of the version that should have: <c>version 1</c>, <c>model simple</c> or <c>rule</c>; null where that did.</summary>
    [Id(6)]
    public string? Fallback { get; init; }

    /// <summary>Why it did; null where nothing else answered.</summary>
    [Id(7)]
    public string? FallbackReason { get; init; }

    /// <summary>
    /// Gives pooled output memory back; null where there is none. It does not travel: after a network hop the memory is the garbage collector's.
    /// </summary>
    [field: NonSerialized]
    public IDisposable? Lease { get; init; }

    /// <summary>Gives pooled output memory back. The outputs must not be read afterwards.</summary>
    public void Dispose() => Lease?.Dispose();
}
