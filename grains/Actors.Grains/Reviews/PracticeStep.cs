using Actors.Domain.Reviews;
using Actors.Reviews;

namespace Actors.Grains.Reviews;

/// <summary>A step of practice.</summary>
/// <param name="Next">The book afterwards.</param>
/// <param name="View">What the reviewer hears.</param>
/// <param name="Asks">The case that is given to answer; null where none is.</param>
internal sealed record PracticeStep(PracticeBook Next, PracticeView View, string? Asks)
{
    /// <summary>Scores an answer, or gives a case where there is none.</summary>
    public static PracticeStep Of(PracticeBook book, Reviewer reviewer, DecideCase? answered)
    {
        var asked = book.Of(reviewer.Id).Asked;
        var isRight = false;
        var (next, verdict) = book.Ask(reviewer);
        if (answered is not null)
        {
            (next, verdict, isRight) = book.Answer(reviewer, answered.Case, answered.Answer);
        }

        var score = next.Of(reviewer.Id);
        var view = verdict.ToChange(null).ToPractice(score);
        return verdict != QueueVerdict.Done ? new PracticeStep(next, view, null)
            : answered is not null ? new PracticeStep(next, view with { Expected = asked!.Answer, IsRight = isRight }, null)
            : new PracticeStep(next, view, score.Asked!.Id);
    }
}
