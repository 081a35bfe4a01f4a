using Actors.Domain.Reviews;

namespace Actors.Domain.Tests.Reviews;

public sealed class PracticeBookTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly Reviewer Ann = new("ann", true, false);

    [Fact]
    public void Ask_GivesCasesThatOthersDecided()
    {
        var book = new PracticeBook().With(Outcome("own", "ann")).With(Outcome("auto"));

        book.Ask(Ann).Verdict.ShouldBe(QueueVerdict.Nothing);
        var (asked, verdict) = book.With(Outcome("bobs", "bob")).Ask(Ann);
        verdict.ShouldBe(QueueVerdict.Done);
        asked.Of("ann").Asked!.Id.ShouldBe("bobs");
        asked.Ask(Ann).ShouldBe((asked, QueueVerdict.Done));
        book.Ask(Ann with { IsAdmitted = false }).Verdict.ShouldBe(QueueVerdict.NotForReviewer);
    }

    [Fact]
    public void Answer_IsScoredOnceAndOnlyWhereAsked()
    {
        var (book, _) = new PracticeBook().With(Outcome("a", "bob")).With(Outcome("b", "bob")).Ask(Ann);

        book.Answer(Ann, "b", "no").Verdict.ShouldBe(QueueVerdict.NotLeased);
        (book, var verdict, var isRight) = book.Answer(Ann, "a", "no");
        (verdict, isRight).ShouldBe((QueueVerdict.Done, true));
        book.Answer(Ann, "a", "no").Verdict.ShouldBe(QueueVerdict.NotLeased);
        (book, _) = book.Ask(Ann);
        (book, _, isRight) = book.Answer(Ann, "b", "yes");
        isRight.ShouldBeFalse();
        (book.Of("ann").Answered, book.Of("ann").Right).ShouldBe((2, 1));
    }

    [Fact]
    public void With_MoreThanTheLimit_KeepsTheLast()
    {
        var book = Enumerable.Range(0, ReviewLimits.MaxPractice + 5).Aggregate(new PracticeBook(), (known, number) => known.With(Outcome($"c{number}", "bob")));

        book.Cases.Length.ShouldBe(ReviewLimits.MaxPractice);
        book.Cases[0].Id.ShouldBe("c5");
    }

    private static CaseOutcome Outcome(string id, params string[] by) => new(id, CaseEnd.Rejected, "yes", "no", Now, "seen")
    {
        Opinions = [.. by.Select(who => new Opinion(who, "no", "seen", Now))],
    };
}
