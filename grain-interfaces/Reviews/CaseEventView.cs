namespace Actors.Reviews;

/// <summary>Something that happened to a case that people decide. What the case is about is not in it.</summary>
/// <param name="Sequence">1, 2, 3, ... without gaps within the process.</param>
/// <param name="At">When; never before the event before it.</param>
/// <param name="Kind"><see cref="Escalated"/> or <see cref="Ended"/>.</param>
/// <param name="Case">The case.</param>
/// <param name="ModelAnswer">What the model answered.</param>
/// <param name="Reason">Why.</param>
/// <param name="End">accepted, rejected or withdrawn; null where it has not ended.</param>
/// <param name="Answer">The answer; null where there is none.</param>
/// <param name="By">Who said something, oldest first.</param>
/// <param name="IsEscalated">Whether it had escalated.</param>
/// <param name="IsDisputed">Whether it ends a dispute; the answer takes the place of the one before.</param>
/// <param name="IsSampled">Whether it was in the sample: people decided it whatever the model said.</param>
/// <param name="IsLabel">Whether people decided it, so that the answer is a label of the prediction.</param>
/// <param name="Prediction">The prediction that it comes of; null where it was submitted by itself.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CaseEventView)]
public sealed record CaseEventView(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset At,
    [property: Id(2)] string Kind,
    [property: Id(3)] string Case,
    [property: Id(4)] string ModelAnswer,
    [property: Id(5)] string Reason,
    [property: Id(6)] string? End,
    [property: Id(7)] string? Answer,
    [property: Id(8)] string[] By,
    [property: Id(9)] bool IsEscalated,
    [property: Id(10)] bool IsDisputed,
    [property: Id(11)] bool IsSampled,
    [property: Id(12)] bool IsLabel,
    [property: Id(13)] PredictionSource? Prediction)
{
    /// <summary>The kind of an escalation.</summary>
    public const string Escalated = "case-escalated";

    /// <summary>The kind of an end.</summary>
    public const string Ended = "case-ended";
}
