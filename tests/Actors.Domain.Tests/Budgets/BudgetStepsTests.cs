using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

public sealed class BudgetStepsTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(RollOver.None, 400_000, 0)]
    [InlineData(RollOver.Unspent, 400_000, 500_000)]
    [InlineData(RollOver.Unspent, 700_000, 300_000)]
    [InlineData(RollOver.Unspent, 1_300_000, 0)]
    [InlineData(RollOver.Overspent, 400_000, 0)]
    [InlineData(RollOver.Overspent, 1_300_000, -300_000)]
    [InlineData(RollOver.Both, 1_900_000, -500_000)]
    [InlineData(RollOver.Both, 900_000, 100_000)]
    public void Advance_IntoTheNextPeriod_HandsOnByTheRule(RollOver rule, long spent, long carried)
    {
        var book = Books.Spend(Books.Of(Books.Plan with { RollOver = rule, RollOverCapPercent = 50 }), spent, Books.Now);

        var next = BudgetSteps.Advance(book, December);

        (next.Current.Name, next.Current.SpentMicros, next.Current.CarriedMicros).ShouldBe(("2026-12", 0, carried));
        next.CeilingAt(December).ShouldBe(Books.Limit + carried);
        next.Past.ShouldHaveSingleItem().SpentMicros.ShouldBe(spent);
    }

    [Fact]
    public void Count_OfWhatComesLate_IsInItsOwnPeriod_AndChangesWhatThatHandedOn()
    {
        var november = Books.Spend(Books.Of(Books.Plan with { RollOver = RollOver.Both }), 600_000, Books.Now);
        var december = BudgetSteps.Advance(november, December);

        var (next, _) = LeaseSteps.Take(december, new SiloReport("late", 1, [new SiloSpend(november.Current.Start, 150_000), new SiloSpend(december.Current.Start, 7)], 0, 0, 0, false), December.AddSeconds(1));

        next.Past[^1].SpentMicros.ShouldBe(750_000);
        (next.Current.SpentMicros, next.Current.CarriedMicros).ShouldBe((7, 250_000));
    }

    [Fact]
    public void Advance_OverPeriodsInWhichNobodyCame_OpensEachOfThem()
    {
        var plan = Books.Plan with { Calendar = new BudgetCalendar { Period = PeriodKind.Day }, RollOver = RollOver.Unspent, RollOverCapPercent = 300 };
        var book = Books.Spend(Books.Of(plan), 250_000, Books.Now);

        var next = BudgetSteps.Advance(book, Books.Now.AddDays(2));

        next.Past.Select(period => period.Name).ShouldBe(["2026-11-11", "2026-11-12"]);
        next.Current.CarriedMicros.ShouldBe(1_750_000);
        BudgetSteps.Advance(book, Books.Now.AddDays(5_000)).Past.Length.ShouldBeLessThanOrEqualTo(BudgetLimits.MaxPeriods);
    }

    [Fact]
    public void Judge_ReachedThresholds_AreToldOncePerPeriod()
    {
        var book = Books.Of(Books.Plan);
        BudgetSteps.Judge(Books.Spend(book, 799_999, Books.Now), null, Books.Now).Notices.ShouldBeEmpty();

        book = BudgetSteps.Judge(Books.Spend(book, 800_000, Books.Now), null, Books.Now);
        book.Notices.ShouldHaveSingleItem().Threshold.Name.ShouldBe("actual 80");
        BudgetSteps.Judge(book, null, Books.Now).ShouldBeSameAs(book);

        book = BudgetSteps.Judge(Books.Spend(book, 300_000, Books.Now), new BudgetForecast(1_500_000, 1_200_000, 2_000_000, 0.8, 30, ""), Books.Now);
        book.Notices.Select(notice => notice.Threshold.Name).ShouldBe(["actual 80", "actual 100", "forecast 100"]);
        book.Notices[2].Text.ShouldContain("80 % interval 1200000 to 2000000");

        var next = BudgetSteps.Advance(book, December);
        next.Current.Told.ShouldBeEmpty();
        BudgetSteps.Judge(Books.Spend(next, 900_000, December), null, December).Current.Told.ShouldBe(["actual 80"]);
    }

    [Fact]
    public void Put_OfAnotherLimit_HoldsAtOnce_AndOfAnotherCalendar_BeginsAnew()
    {
        var book = Books.Spend(Books.Of(Books.Plan), 600_000, Books.Now);

        var less = BudgetSteps.Put(book, new BudgetEntry("b", 2, 1, Books.Plan with { LimitMicros = 500_000 }), Books.Now);
        less.AvailableAt(Books.Now).ShouldBe(-100_000);
        BudgetSteps.Put(less, new BudgetEntry("b", 2, 1, Books.Plan), Books.Now).ShouldBeSameAs(less, "A revision that is known changes nothing.");

        var weekly = BudgetSteps.Put(less, new BudgetEntry("b", 3, 1, Books.Plan with { Calendar = new BudgetCalendar { Period = PeriodKind.Week } }), Books.Now);
        (weekly.Current.Name, weekly.Current.SpentMicros, weekly.Past[^1].SpentMicros, weekly.Past[^1].End).ShouldBe(("2026-W46", 0, 600_000, Books.Now));

        var other = BudgetSteps.Put(weekly, new BudgetEntry("b", 9, 9, Books.Plan), Books.Now);
        (other.Past.Length, other.Silos.Count).ShouldBe((0, 0), "Another budget of the same name knows nothing of the one before.");
    }
}
