using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>What was counted of the cases of a process that ended: a fold over their outcomes.</summary>
public sealed record ReviewRates
{
    /// <summary>Cases that people decided.</summary>
    public long Decided { get; init; }

    /// <summary>Of these, those decided against the model.</summary>
    public long Overridden { get; init; }

    /// <summary>Cases decided that two or more reviewers saw.</summary>
    public long Shared { get; init; }

    /// <summary>Of these, those in which all said the same.</summary>
    public long Agreed { get; init; }

    /// <summary>Cases decided that had escalated.</summary>
    public long Escalated { get; init; }

    /// <summary>Disputes decided.</summary>
    public long Disputed { get; init; }

    /// <summary>Of these, those that changed the answer.</summary>
    public long Overturned { get; init; }

    /// <summary>Cases withdrawn.</summary>
    public long Withdrawn { get; init; }

    /// <summary>By reviewer, at most <see cref="ReviewLimits.MaxReviewers"/>, in order of their names.</summary>
    public ImmutableArray<ReviewerRates> Reviewers { get; init; } = [];

    /// <summary>Counts a case that ended.</summary>
    public ReviewRates With(CaseOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (outcome.End == CaseEnd.Withdrawn)
        {
            return this with { Withdrawn = Withdrawn + 1 };
        }

        if (!outcome.IsDecided)
        {
            return this;
        }

        var isShared = outcome.Opinions.Length > 1;
        var isOverturned = outcome.Dispute is { } dispute && dispute.Answer != outcome.Answer;
        return this with
        {
            Decided = Decided + 1,
            Overridden = Overridden + One(outcome.IsOverride),
            Shared = Shared + One(isShared),
            Agreed = Agreed + One(isShared && outcome.Opinions.All(opinion => opinion.Answer == outcome.Answer)),
            Escalated = Escalated + One(outcome.IsEscalated),
            Disputed = Disputed + One(outcome.Dispute is not null),
            Overturned = Overturned + One(isOverturned),
            Reviewers = Count(outcome, isOverturned ? outcome.Dispute!.Excluded : []),
        };
    }

    private ImmutableArray<ReviewerRates> Count(CaseOutcome outcome, ImmutableArray<string> overturned)
    {
        var known = Reviewers.ToDictionary(reviewer => reviewer.By, StringComparer.Ordinal);
        foreach (var opinion in outcome.Opinions)
        {
            if (Find(known, opinion.By) is { } reviewer)
            {
                known[opinion.By] = reviewer with
                {
                    Opinions = reviewer.Opinions + 1,
                    Overrides = reviewer.Overrides + One(opinion.Answer != outcome.Model),
                    Agreed = reviewer.Agreed + One(opinion.Answer == outcome.Answer),
                };
            }
        }

        foreach (var by in overturned)
        {
            if (Find(known, by) is { } reviewer)
            {
                known[by] = reviewer with { Overturned = reviewer.Overturned + 1 };
            }
        }

        return [.. known.Values.OrderBy(reviewer => reviewer.By, StringComparer.Ordinal)];
    }

    private static ReviewerRates? Find(Dictionary<string, ReviewerRates> known, string by) =>
        known.TryGetValue(by, out var reviewer) ? reviewer : known.Count < ReviewLimits.MaxReviewers ? new ReviewerRates(by) : null;

    private static int One(bool isSo) => isSo ? 1 : 0;
}
