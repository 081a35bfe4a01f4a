using System.Collections.Immutable;

namespace Actors.Domain.Reviews;

/// <summary>Cases that people have decided, replayed to reviewers. Nothing outside the book changes by practice.</summary>
public sealed record PracticeBook
{
    /// <summary>The last cases that people decided, oldest first.</summary>
    public ImmutableArray<PracticeCase> Cases { get; init; } = [];

    /// <summary>By reviewer.</summary>
    public ImmutableArray<PracticeScore> Scores { get; init; } = [];

    /// <summary>Takes up a case that people decided; one that was disputed, in the place of what was decided before.</summary>
    public PracticeBook With(CaseOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        if (!outcome.IsDecided)
        {
            return this;
        }

        var others = Cases.RemoveAll(known => known.Id == outcome.Id);
        var added = new PracticeCase(outcome.Id, outcome.Answer!, [.. (outcome.Dispute?.Excluded ?? []), .. outcome.Opinions.Select(opinion => opinion.By)]);
        return this with { Cases = [.. others.Skip(Math.Max(0, others.Length + 1 - ReviewLimits.MaxPractice)), added] };
    }

    /// <summary>What is known of a reviewer.</summary>
    public PracticeScore Of(string by) => Scores.FirstOrDefault(score => score.By == by) ?? new PracticeScore(by);

    /// <summary>Gives a reviewer a case that others decided; the one that is not answered yet, where there is one.</summary>
    public (PracticeBook Next, QueueVerdict Verdict) Ask(Reviewer reviewer)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        if (!reviewer.IsAdmitted)
        {
            return (this, QueueVerdict.NotForReviewer);
        }

        var score = Of(reviewer.Id);
        if (score.Asked is not null)
        {
            return (this, QueueVerdict.Done);
        }

        var others = Cases.Where(known => !known.By.Contains(reviewer.Id, StringComparer.Ordinal)).ToList();
        return others.Count == 0 ? (this, QueueVerdict.Nothing)
            : Scores.Length >= ReviewLimits.MaxReviewers && !Scores.Contains(score) ? (this, QueueVerdict.Full)
            : (Keep(score with { Asked = others[(int)(score.Answered % others.Count)] }), QueueVerdict.Done);
    }

    /// <summary>Scores a reviewer's answer to the case that was given; to any other it is refused, so that nobody answers what they have seen.</summary>
    public (PracticeBook Next, QueueVerdict Verdict, bool IsRight) Answer(Reviewer reviewer, string id, string answer)
    {
        ArgumentNullException.ThrowIfNull(reviewer);
        var score = Of(reviewer.Id);
        if (score.Asked is not { } asked || asked.Id != id)
        {
            return (this, QueueVerdict.NotLeased, false);
        }

        var isRight = asked.Answer == answer;
        return (Keep(score with { Asked = null, Answered = score.Answered + 1, Right = score.Right + (isRight ? 1 : 0) }), QueueVerdict.Done, isRight);
    }

    private PracticeBook Keep(PracticeScore changed) => this with { Scores = Scores.RemoveAll(score => score.By == changed.By).Add(changed) };
}
