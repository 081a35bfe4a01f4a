using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>How a case ended, and by whom.</summary>
/// <param name="Id">The case.</param>
/// <param name="End">How.</param>
/// <param name="Model">The model's answer.</param>
/// <param name="Answer">The answer; null where there is none.</param>
/// <param name="At">When.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record CaseOutcome(string Id, CaseEnd End, string Model, string? Answer, DateTimeOffset At, string Reason)
{
    /// <summary>What reviewers said, oldest first; none where no person was asked.</summary>
    public ImmutableArray<Opinion> Opinions { get; init; } = [];

    /// <summary>Whether it had escalated.</summary>
    public bool IsEscalated { get; init; }

    /// <summary>The dispute that it ends; null where it was the first time.</summary>
    public CaseDispute? Dispute { get; init; }

    /// <summary>Whether it was in the sample that people decide whatever the model says.</summary>
    public bool IsSampled { get; init; }

    /// <summary>The prediction that it comes of; null where it was submitted by itself.</summary>
    public CasePrediction? Prediction { get; init; }

    /// <summary>Whether people decided it.</summary>
    public bool IsDecided => End != CaseEnd.Withdrawn && !Opinions.IsEmpty;

    /// <summary>Whether people decided against the model.</summary>
    public bool IsOverride => IsDecided && End == CaseEnd.Rejected;
}
