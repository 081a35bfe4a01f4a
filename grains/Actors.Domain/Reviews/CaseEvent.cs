using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>Something that happened to a case that people decide, as it is kept for good. What the case is about is not in it.</summary>
/// <param name="Sequence">1, 2, 3, ... without gaps within the process.</param>
/// <param name="At">When; never before the event before it.</param>
/// <param name="Kind">What.</param>
/// <param name="Case">The case.</param>
/// <param name="Model">The model's answer.</param>
/// <param name="Reason">Why.</param>
public sealed record CaseEvent(long Sequence, DateTimeOffset At, CaseEventKind Kind, string Case, string Model, string Reason)
{
    /// <summary>How it ended; null where it has not.</summary>
    public CaseEnd? End { get; init; }

    /// <summary>The answer; null where there is none.</summary>
    public string? Answer { get; init; }

    /// <summary>Who said something, oldest first.</summary>
    public ImmutableArray<string> By { get; init; } = [];

    /// <summary>Whether it had escalated.</summary>
    public bool IsEscalated { get; init; }

    /// <summary>Whether it ends a dispute.</summary>
    public bool IsDisputed { get; init; }

    /// <summary>Whether it was in the sample: people decided it whatever the model said.</summary>
    public bool IsSampled { get; init; }

    /// <summary>The prediction that it comes of; null where it was submitted by itself.</summary>
    public CasePrediction? Prediction { get; init; }

    /// <summary>Whether people decided it, so that the answer is a label.</summary>
    public bool IsLabel => Kind == CaseEventKind.Ended && End is CaseEnd.Accepted or CaseEnd.Rejected && !By.IsEmpty && Answer is not null;

    /// <summary>A case that escalated.</summary>
    public static CaseEvent Of(OpenCase escalated, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(escalated);
        return new CaseEvent(0, now, CaseEventKind.Escalated, escalated.Id, escalated.Answer, escalated.Escalated ?? "")
        {
            IsEscalated = true,
            IsDisputed = escalated.Dispute is not null,
            IsSampled = escalated.IsSampled,
            Prediction = escalated.Prediction,
        };
    }

    /// <summary>A case that ended.</summary>
    public static CaseEvent Of(CaseOutcome ended)
    {
        ArgumentNullException.ThrowIfNull(ended);
        return new CaseEvent(0, ended.At, CaseEventKind.Ended, ended.Id, ended.Model, ended.Reason)
        {
            End = ended.End,
            Answer = ended.Answer,
            By = [.. ended.Opinions.Select(opinion => opinion.By)],
            IsEscalated = ended.IsEscalated,
            IsDisputed = ended.Dispute is not null,
            IsSampled = ended.IsSampled,
            Prediction = ended.Prediction,
        };
    }
}
