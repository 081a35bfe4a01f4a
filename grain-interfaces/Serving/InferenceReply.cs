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

    /// <summary>What answered in place of the version that should have: <c>version 1</c>, <c>model simple version 1</c>, <c>rule</c>, <c>constant</c> or <c>last answer of version 1</c>; null where that did.</summary>
    [Id(6)]
    public string? Fallback { get; init; }

    /// <summary>Why it did; null where nothing else answered.</summary>
    [Id(7)]
    public string? FallbackReason { get; init; }

    /// <summary>How old an answer is that was given before; null where it is new.</summary>
    [Id(10)]
    public TimeSpan? FallbackAge { get; init; }

    /// <summary>Why the answer is not to be trusted as others are: <c>drift</c>, or <c>unexpected_input: ...</c>; null where it is.</summary>
    [Id(11)]
    public string? Degraded { get; init; }

    /// <summary>Nothing was run: the model is being split, or falls back on its callers' last answers, and its caller has not looked for whose the request is.</summary>
    public static InferenceReply HintsWanted { get; } = new(InferenceOutcome.Unavailable, 0, [], "Whose the request is was not looked for.");

    /// <summary>The names of the model's rules that changed the answer or sent it to people; null where none did.</summary>
    [Id(8)]
    public string[]? Rules { get; init; }

    /// <summary>What business processes made of the answer's rows; null where none was asked.</summary>
    [Id(9)]
    public RowDecision[]? Decisions { get; init; }

    /// <summary>The id under which the prediction is remembered; null where it is not.</summary>
    [Id(12)]
    public Guid? Prediction { get; private set; }

    /// <summary>The part that the request had in a rollout or an experiment; null where it had none, or the model remembers nothing.</summary>
    [Id(13)]
    public string? Arm { get; init; }

    /// <summary>
    /// Gives pooled output memory back; null where there is none. It does not travel: after a network hop the memory is the garbage collector's.
    /// </summary>
    [field: NonSerialized]
    public IDisposable? Lease { get; init; }

    /// <summary>Says under which id the prediction is remembered. Only while nobody but its maker has the reply: it is not copied for this.</summary>
    public InferenceReply RememberedAs(Guid id)
    {
        Prediction = id;
        return this;
    }

    /// <summary>Gives pooled output memory back. The outputs must not be read afterwards.</summary>
    public void Dispose() => Lease?.Dispose();
}
