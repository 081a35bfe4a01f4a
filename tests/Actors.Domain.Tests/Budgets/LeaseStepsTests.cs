using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

public sealed class LeaseStepsTests
{
    [Fact]
    public void Take_TheSameReportAgain_ChangesNothingAndIsToldTheSame()
    {
        var (book, grant) = LeaseSteps.Take(Books.Of(Books.Plan), Books.Report("a", 1, Books.Of(Books.Plan), 100, wants: 1), Books.Now);

        var (again, told) = LeaseSteps.Take(book, Books.Report("a", 1, book, 100, wants: 1), Books.Now);

        again.ShouldBeSameAs(book);
        told.GrantedMicros.ShouldBe(grant.GrantedMicros);
        grant.GrantedMicros.ShouldBe(100 + (Books.Limit * 5 / 100));
    }

    [Fact]
    public void Take_AnOlderReport_ThatComesAfterANewerOne_ChangesNothing()
    {
        var book = Books.Of(Books.Plan);
        book = LeaseSteps.Take(book, Books.Report("a", 2, book, 500), Books.Now).Next;

        LeaseSteps.Take(book, Books.Report("a", 1, book, 300), Books.Now).Next.Current.SpentMicros.ShouldBe(500);
    }

    [Fact]
    public void Leases_ShrinkAsTheLimitComesNear_AndAddUpToNoMore()
    {
        var book = Books.Of(Books.Plan with { LeaseSharePercent = 50 });
        var (spent, number, sizes) = (0L, 0L, new List<long>());
        for (var i = 0; i < 40 && spent < Books.Limit; i++)
        {
            (book, var grant) = LeaseSteps.Take(book, Books.Report("a", ++number, book, spent, wants: 1, rate: 1e9), Books.Now);
            sizes.Add(grant.GrantedMicros - spent);
            spent = grant.GrantedMicros;
        }

        spent.ShouldBe(Books.Limit);
        sizes.SequenceEqual(sizes.OrderDescending()).ShouldBeTrue(string.Join(' ', sizes));
        sizes[0].ShouldBe(Books.Limit / 2);
        LeaseSteps.Take(book, Books.Report("a", ++number, book, spent, wants: 1), Books.Now).Grant.IsOver.ShouldBeTrue();
    }

    [Fact]
    public void Period_ThatIsOver_IsUnsettledForThoseAloneThatWereNotHeardOfSince()
    {
        var book = Books.Of(Books.Plan);
        (book, var first) = LeaseSteps.Take(book, Books.Report("a", 1, book, 100, wants: 1), Books.Now);
        (book, var second) = LeaseSteps.Take(book, Books.Report("b", 1, book, 0, wants: 1), Books.Now);
        var (start, later) = (book.Current.Start, Books.Now.AddMonths(1));
        (BudgetSteps.Advance(book, later).Past[^1].UnsettledMicros).ShouldBe(first.GrantedMicros - 100 + second.GrantedMicros);

        book = LeaseSteps.Take(book, new SiloReport("a", 2, [new SiloSpend(start, 250)], 0, 0, 1, false), later).Next;

        (book.Past[^1].SpentMicros, book.Past[^1].UnsettledMicros).ShouldBe((250, second.GrantedMicros));
        book = LeaseSteps.Take(book, new SiloReport("b", 2, [], 0, 0, 0, false), later).Next;
        (book.Past[^1].SpentMicros, book.Past[^1].UnsettledMicros).ShouldBe((250, 0));
    }

    [Fact]
    public void ExpiredLease_OfASiloThatIsSilent_CountsAsSpentUntilItSettles()
    {
        var book = Books.Of(Books.Plan);
        (book, var lent) = LeaseSteps.Take(book, Books.Report("a", 1, book, 0, wants: 1), Books.Now);
        var later = Books.Now.AddHours(1);

        book.LentAt(Books.Now).ShouldBe((lent.GrantedMicros, 0));
        book.LentAt(later).ShouldBe((0, lent.GrantedMicros));
        book.AvailableAt(later).ShouldBe(Books.Limit - lent.GrantedMicros);

        var settled = LeaseSteps.Take(book, Books.Report("a", long.MaxValue, book, 777, isLast: true), later).Next;
        settled.LentAt(later).ShouldBe((0, 0));
        settled.AvailableAt(later).ShouldBe(Books.Limit - 777);
        LeaseSteps.Take(settled, Books.Report("a", 5, book, 900), later).Next.ShouldBeSameAs(settled, "What is still on its way from that life counts no more.");
    }

    [Fact]
    public void Settle_BySomebody_GivesBackOnlyAfterTheLease_AndTheSiloMayComeBack()
    {
        var book = Books.Of(Books.Plan);
        book = LeaseSteps.Take(book, Books.Report("a", 1, book, 10, wants: 1), Books.Now).Next;
        LeaseSteps.Settle(book, "a", Books.Now).ShouldBeNull();
        LeaseSteps.Settle(book, "b", Books.Now.AddHours(1)).ShouldBeNull();

        book = LeaseSteps.Settle(book, "a", Books.Now.AddHours(1))!;
        book.AvailableAt(Books.Now.AddHours(1)).ShouldBe(Books.Limit - 10);
        LeaseSteps.Take(book, Books.Report("a", 2, book, 25), Books.Now.AddHours(2)).Next.Current.SpentMicros.ShouldBe(25);
    }

    [Fact]
    public void Lease_EndsWhereTheCeilingFalls()
    {
        var book = Books.Of(Books.Plan);
        book = ExceptionSteps.Ask(book, new BudgetWaiver("", "why", 5, "ann", Books.Now, Books.Now.AddSeconds(3)), Books.Now).Next;
        book = ExceptionSteps.Decide(book, "x1", ExceptionState.Approved, ("bob", true), null, Books.Now).Next;

        LeaseSteps.Take(book, Books.Report("a", 1, book, 0, wants: 1), Books.Now).Grant.Until.ShouldBe(Books.Now.AddSeconds(3));
        LeaseSteps.Take(book, Books.Report("a", 1, book, 0, wants: 1), Books.Now.AddSeconds(3)).Grant.Until.ShouldBe(Books.Now.AddSeconds(13));
    }

    /// <summary>
    /// Silos that spend what they are lent, whose reports and answers are lost, repeated and late, who are killed and come back as others. With seeds 1 to 40.
    /// </summary>
    [Fact]
    public void AnyOrder_OfReportsLostRepeatedAndLate_WithKills_CountsEachMicroUnitOnce_AndNoMoreThanTheLimit()
    {
        for (var seed = 1; seed <= 40; seed++)
        {
            var world = new LeaseWorld(seed);
            for (var step = 0; step < 600; step++)
            {
                world.Step();
                world.Check();
            }

            world.End();
        }
    }
}
