using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

public sealed class ExceptionStepsTests
{

    [Fact]
    public void AskByItself_APeriodOfYears_AsksForAsLongAsMayBe()
    {
        var calendar = new BudgetCalendar { Period = PeriodKind.Custom, From = new DateOnly(2026, 1, 1), Days = 3_660 };
        var book = Books.Spend(Books.Of(Books.Plan with { Level = BudgetLevel.Approve, Calendar = calendar }), Books.Limit, Books.Now);

        var asked = ExceptionSteps.AskByItself(book, Books.Now).Exceptions.ShouldHaveSingleItem();

        asked.ExpiresAt.ShouldBe(Books.Now.AddDays(366));
    }

    private static readonly (string, bool) Approver = ("bob", true);

    [Fact]
    public void Approved_ByAnother_RaisesTheCeilingUntilItExpires()
    {
        var asked = Asked(Books.Of(Books.Plan), 250_000);
        asked.CeilingAt(Books.Now).ShouldBe(Books.Limit, "Asking alone raises nothing.");

        var (approved, verdict) = ExceptionSteps.Decide(asked, "x1", ExceptionState.Approved, Approver, "go", Books.Now);

        verdict.ShouldBe(ExceptionVerdict.Done);
        approved.CeilingAt(Books.Now).ShouldBe(Books.Limit + 250_000);
        approved.CeilingAt(Books.Now.AddDays(1)).ShouldBe(Books.Limit);
        approved.Exceptions[0].StateAt(Books.Now.AddDays(1)).ShouldBe(ExceptionState.Expired);
        ExceptionSteps.Decide(approved, "x1", ExceptionState.Rejected, Approver, null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.Closed);
        ExceptionSteps.Decide(approved, "x1", ExceptionState.Withdrawn, Approver, null, Books.Now).Next.CeilingAt(Books.Now).ShouldBe(Books.Limit);
    }

    [Fact]
    public void Decide_IsForOthersThanWhoAsked_WithTheScope()
    {
        var asked = Asked(Books.Of(Books.Plan), 1);

        ExceptionSteps.Decide(asked, "x1", ExceptionState.Approved, ("ann", true), null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.NotForCaller);
        ExceptionSteps.Decide(asked, "x1", ExceptionState.Rejected, ("ann", true), null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.NotForCaller);
        ExceptionSteps.Decide(asked, "x1", ExceptionState.Approved, ("eve", false), null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.NotForCaller);
        ExceptionSteps.Decide(asked, "x1", ExceptionState.Withdrawn, ("eve", false), null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.NotForCaller);
        ExceptionSteps.Decide(asked, "x1", ExceptionState.Withdrawn, ("ann", false), null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.Done);
        ExceptionSteps.Decide(asked, "x2", ExceptionState.Approved, Approver, null, Books.Now).Verdict.ShouldBe(ExceptionVerdict.Unknown);
        ExceptionSteps.Decide(asked, "x1", ExceptionState.Approved, Approver, null, Books.Now.AddDays(1)).Verdict.ShouldBe(ExceptionVerdict.Closed, "Its time is over.");
    }

    [Theory]
    [InlineData("", 1, 1)]
    [InlineData("why", 0, 1)]
    [InlineData("why", long.MaxValue, 1)]
    [InlineData("why", 1, 0)]
    [InlineData("why", 1, 24 * 400)]
    public void Ask_OutOfRange_IsRefused(string reason, long amount, int hours) =>
        ExceptionSteps.Ask(Books.Of(Books.Plan), new BudgetWaiver("", reason, amount, "ann", Books.Now, Books.Now.AddHours(hours)), Books.Now).Verdict.ShouldBe(ExceptionVerdict.Invalid);

    [Fact]
    public void Ask_ManyTimes_IsBounded_AndOldDecidedOnesGo()
    {
        var book = Books.Of(Books.Plan);
        for (var i = 0; i < BudgetLimits.MaxExceptions + 20; i++)
        {
            book = Asked(book, 1);
            book = ExceptionSteps.Decide(book, book.Exceptions[^1].Id, ExceptionState.Rejected, Approver, null, Books.Now).Next;
        }

        book.Exceptions.Length.ShouldBe(BudgetLimits.MaxExceptions);
        for (var i = 0; i < BudgetLimits.MaxPending; i++)
        {
            book = Asked(book, 1);
        }

        ExceptionSteps.Ask(book, new BudgetWaiver("", "why", 1, "ann", Books.Now, Books.Now.AddDays(1)), Books.Now).Verdict.ShouldBe(ExceptionVerdict.TooMany);
    }

    [Fact]
    public void Approve_Level_AsksByItself_OnceAPeriod()
    {
        var book = Books.Of(Books.Plan with { Level = BudgetLevel.Approve, ApproveAboveMicros = 600_000 });
        ExceptionSteps.AskByItself(Books.Spend(book, 599_999, Books.Now), Books.Now).Exceptions.ShouldBeEmpty();

        book = ExceptionSteps.AskByItself(Books.Spend(book, 600_000, Books.Now), Books.Now);
        book.Exceptions.ShouldHaveSingleItem().AmountMicros.ShouldBe(400_000);
        ExceptionSteps.AskByItself(book, Books.Now).ShouldBeSameAs(book);

        var rejected = ExceptionSteps.Decide(book, "x1", ExceptionState.Rejected, Approver, null, Books.Now).Next;
        ExceptionSteps.AskByItself(rejected, Books.Now).ShouldBeSameAs(rejected, "No is an answer.");

        var approved = ExceptionSteps.Decide(book, "x1", ExceptionState.Approved, Approver, null, Books.Now).Next;
        approved.AvailableAt(Books.Now).ShouldBe(400_000);
        ExceptionSteps.AskByItself(Books.Spend(approved, 400_000, Books.Now), Books.Now).Exceptions.Length.ShouldBe(2);
    }

    private static BudgetBook Asked(BudgetBook book, long amount)
    {
        var (next, verdict) = ExceptionSteps.Ask(book, new BudgetWaiver("", "launch", amount, "ann", Books.Now, Books.Now.AddDays(1)), Books.Now);
        verdict.ShouldBe(ExceptionVerdict.Done);
        return next;
    }
}
