using Actors.Domain.Reviews;

namespace Actors.Domain.Tests.Reviews;

public sealed class ReviewDeskTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 9, 0, 0, TimeSpan.Zero);
    private static readonly ReviewPolicy Policy = new() { Answers = ["yes", "no"], LeaseFor = TimeSpan.FromMinutes(10), EscalationRole = "head" };

    [Fact]
    public void Add_Again_IsDoneOnce()
    {
        var desk = Added(new ReviewDesk(), "a");

        desk.Add(Case("a"), Now).ShouldBe((desk, QueueVerdict.Done));
        desk.Add(Case("a") with { Answer = "no" }, Now).Verdict.ShouldBe(QueueVerdict.Conflict);
        desk.Open.Length.ShouldBe(1);
    }

    [Fact]
    public void Add_WhenFull_IsRefused()
    {
        var desk = new ReviewDesk { Open = [.. Enumerable.Range(0, ReviewLimits.MaxOpen).Select(number => Case($"c{number}"))] };

        desk.Add(Case("late"), Now).Verdict.ShouldBe(QueueVerdict.Full);
    }

    [Fact]
    public void Lease_GoesByPriorityThenDeadlineThenAge()
    {
        var desk = Added(Added(Added(Added(new ReviewDesk(), "old"), "soon", due: 30), "high", priority: 9), "new");

        var order = new List<string?>();
        foreach (var who in (string[])["ann", "bob", "cleo", "dan"])
        {
            (desk, _, var id) = desk.Lease(Clerk(who), Policy, Now);
            order.Add(id);
        }

        order.ShouldBe(["high", "soon", "old", "new"]);
        desk.Lease(Clerk("eve"), Policy, Now).Verdict.ShouldBe(QueueVerdict.Nothing);
        desk.Lease(Clerk("ann"), Policy, Now).ShouldBe((desk, QueueVerdict.Done, "high"));
        desk.Lease(new Reviewer("fay", false, false), Policy, Now).Verdict.ShouldBe(QueueVerdict.NotForReviewer);
    }

    [Fact]
    public void Lease_ThatHasEnded_ReturnsTheCase()
    {
        var (desk, _, _) = Added(new ReviewDesk(), "a").Lease(Clerk("ann"), Policy, Now);

        desk.Lease(Clerk("bob"), Policy, Now.AddMinutes(9)).Verdict.ShouldBe(QueueVerdict.Nothing);
        (desk, var verdict, var id) = desk.Lease(Clerk("bob"), Policy, Now.AddMinutes(10));
        (verdict, id).ShouldBe((QueueVerdict.Done, "a"));
        desk.Decide("a", new Opinion("ann", "yes", null, Now.AddMinutes(10)), Policy).Verdict.ShouldBe(QueueVerdict.NotLeased);
    }

    [Fact]
    public void Decide_AgainstTheModel_TakesAReason()
    {
        var (desk, _, _) = Added(new ReviewDesk(), "a").Lease(Clerk("ann"), Policy, Now);

        desk.Decide("a", new Opinion("ann", "no", " ", Now), Policy).Verdict.ShouldBe(QueueVerdict.ReasonNeeded);
        desk.Decide("a", new Opinion("ann", "perhaps", "so", Now), Policy).Verdict.ShouldBe(QueueVerdict.UnknownAnswer);
        desk.Decide("b", new Opinion("ann", "no", "so", Now), Policy).Verdict.ShouldBe(QueueVerdict.Unknown);
        var (next, verdict) = desk.Decide("a", new Opinion("ann", "no", "papers are missing", Now), Policy);
        verdict.ShouldBe(QueueVerdict.Done);
        next.Open.ShouldBeEmpty();
        var outcome = next.Leaving.Single();
        (outcome.End, outcome.Answer, outcome.Reason, outcome.IsOverride).ShouldBe((CaseEnd.Rejected, "no", "papers are missing", true));
        next.Rates.Overridden.ShouldBe(1);
        next.Forget([outcome]).Leaving.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_SecondOpinion_IsAnothersAndHasToAgree()
    {
        var desk = Said(Added(new ReviewDesk(), "a", opinions: 2), "a", "ann", "yes");

        desk.Open.Single().Given.Length.ShouldBe(1);
        desk.Lease(Clerk("ann"), Policy, Now).Verdict.ShouldBe(QueueVerdict.Nothing);
        desk.Decide("a", new Opinion("ann", "yes", null, Now), Policy).ShouldBe((desk, QueueVerdict.Done));
        desk.Decide("a", new Opinion("ann", "no", "sorry", Now), Policy).Verdict.ShouldBe(QueueVerdict.NotForReviewer);

        Said(desk, "a", "bob", "yes").Leaving.Single().End.ShouldBe(CaseEnd.Accepted);
        var split = Said(desk, "a", "bob", "no");
        split.Open.Single().Escalated.ShouldBe("Its reviewers do not agree.");
        split.Lease(Clerk("cleo"), Policy, Now).Verdict.ShouldBe(QueueVerdict.Nothing);
        var decided = Said(split, "a", "head", "no", isSenior: true).Leaving.Single();
        (decided.Answer, decided.IsEscalated, decided.Opinions.Length).ShouldBe(("no", true, 3));
    }

    [Fact]
    public void At_PastTheDeadline_EscalatesAndGoesFirst()
    {
        var desk = Added(Added(new ReviewDesk(), "late", due: 1), "high", priority: 9);

        desk.NextDue.ShouldBe(Now.AddMinutes(1));
        desk.At(Now.AddMinutes(1).AddTicks(-1)).ShouldBeSameAs(desk);
        var late = desk.At(Now.AddMinutes(1));
        late.Find("late")!.Escalated.ShouldBe("Its deadline has passed.");
        late.NextDue.ShouldBe(Now.AddHours(1));
        late.Lease(Clerk("ann"), Policy, Now.AddMinutes(2)).Case.ShouldBe("high");
        late.Lease(new Reviewer("head", true, true), Policy, Now.AddMinutes(2)).Case.ShouldBe("late");
    }

    [Fact]
    public void Dispute_ReopensOnceForOthers()
    {
        var ended = Said(Added(new ReviewDesk(), "a"), "a", "ann", "no");
        var outcome = ended.Leaving.Single();
        ended.Dispute(outcome, Case("a"), "app", " ", Now).Verdict.ShouldBe(QueueVerdict.Invalid);
        ended.Dispute(null, Case("a"), "app", "why", Now).Verdict.ShouldBe(QueueVerdict.Unknown);

        var (open, verdict) = ended.Dispute(outcome, Case("a"), "app", "I was not heard", Now);
        verdict.ShouldBe(QueueVerdict.Done);
        open.Dispute(outcome, Case("a"), "app", "again", Now).Verdict.ShouldBe(QueueVerdict.AlreadyDisputed);
        open.Lease(new Reviewer("ann", true, true), Policy, Now).Verdict.ShouldBe(QueueVerdict.Nothing);
        var anew = Said(open, "a", "bob", "yes");
        anew.Leaving[^1].Answer.ShouldBe("yes");
        anew.Dispute(anew.Leaving[^1], Case("a"), "app", "again", Now).Verdict.ShouldBe(QueueVerdict.AlreadyDisputed);
        (anew.Rates.Disputed, anew.Rates.Overturned).ShouldBe((1, 1));
        anew.Rates.Reviewers.Single(known => known.By == "ann").Overturned.ShouldBe(1);
        Added(new ReviewDesk(), "a").Dispute(outcome, Case("a"), "app", "why", Now).Verdict.ShouldBe(QueueVerdict.NotFinished);
    }

    [Fact]
    public void Withdraw_EndsWithoutAnAnswer()
    {
        var (desk, verdict) = Added(new ReviewDesk(), "a").Withdraw("a", "bought elsewhere", Now);

        verdict.ShouldBe(QueueVerdict.Done);
        (desk.Open.Length, desk.Leaving.Single().End, desk.Leaving.Single().Answer).ShouldBe((0, CaseEnd.Withdrawn, null));
        desk.Withdraw("a", "again", Now).Verdict.ShouldBe(QueueVerdict.Unknown);
        (desk.Rates.Withdrawn, desk.Rates.Decided).ShouldBe((1, 0));
    }

    /// <summary>Whatever is done in whatever order: nobody is asked twice or about what they decided, cases are open or ended, and the rates are those of the outcomes.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Steps_AtRandom_KeepWhatHolds(int seed)
    {
        var random = new Random(seed);
        var (desk, now, outcomes, added) = (new ReviewDesk(), Now, new List<CaseOutcome>(), 0);
        for (var step = 0; step < 2000; step++)
        {
            now = now.AddMinutes(random.Next(8));
            var who = $"r{random.Next(6)}";
            var reviewer = new Reviewer(who, true, who is "r0" or "r1");
            var (before, id) = (desk, $"c{random.Next(added + 1)}");
            (desk, _) = random.Next(5) switch
            {
                0 => desk.Add(Case($"c{added++}", random.Next(10), 5 + random.Next(200), 1 + random.Next(3), now), now),
                1 => desk.Withdraw(id, "no need", now),
                2 => desk.Dispute(outcomes.LastOrDefault(known => known.Id == id), Case(id, now: now), "app", "why", now),
                _ => Work(desk, reviewer, random.Next(4) == 0 ? "no" : "yes", now),
            };
            outcomes.AddRange(desk.Leaving);
            desk = desk.Forget([.. desk.Leaving]);

            desk.Open.Select(known => known.Id).Distinct().Count().ShouldBe(desk.Open.Length);
            desk.Open.Length.ShouldBeInRange(before.Open.Length - 1, before.Open.Length + 1);
            desk.Open.All(known => known.Given.Select(opinion => opinion.By).Distinct().Count() == known.Given.Length).ShouldBeTrue();
            desk.Open.All(known => known.Lease is null || !known.IsClosedTo(known.Lease.By)).ShouldBeTrue();
            desk.Open.Select(known => known.Lease?.By).OfType<string>().Distinct().Count().ShouldBe(desk.Open.Count(known => known.Lease is not null));
        }

        outcomes.Count.ShouldBeGreaterThan(150);
        outcomes.Count(outcome => outcome.Dispute is not null).ShouldBeGreaterThan(10);
        outcomes.GroupBy(outcome => outcome.Id).ShouldAllBe(ends => ends.Count() <= 2);
        outcomes.Where(outcome => outcome.Dispute is not null)
            .ShouldAllBe(outcome => !outcome.Opinions.Any(opinion => outcome.Dispute!.Excluded.Contains(opinion.By)));
        var rates = outcomes.Aggregate(new ReviewRates(), (counted, outcome) => counted.With(outcome));
        (rates with { Reviewers = [] }).ShouldBe(desk.Rates with { Reviewers = [] });
        rates.Reviewers.ShouldBe(desk.Rates.Reviewers);
        rates.Decided.ShouldBe(outcomes.Count(outcome => outcome.End != CaseEnd.Withdrawn));
        rates.Reviewers.Sum(known => known.Opinions).ShouldBe(outcomes.Where(outcome => outcome.IsDecided).Sum(outcome => outcome.Opinions.Length));
    }

    private static (ReviewDesk, QueueVerdict) Work(ReviewDesk desk, Reviewer reviewer, string answer, DateTimeOffset now)
    {
        var (leased, verdict, id) = desk.Lease(reviewer, Policy, now);
        return id is null || now.Minute % 3 == 0 ? (leased, verdict) : leased.Decide(id, new Opinion(reviewer.Id, answer, "seen", now), Policy);
    }

    private static ReviewDesk Said(ReviewDesk desk, string id, string who, string answer, bool isSenior = false)
    {
        var (leased, _, got) = desk.Lease(new Reviewer(who, true, isSenior), Policy, Now);
        got.ShouldBe(id);
        var (next, verdict) = leased.Decide(id, new Opinion(who, answer, "because", Now), Policy);
        verdict.ShouldBe(QueueVerdict.Done);
        return next;
    }

    private static ReviewDesk Added(ReviewDesk desk, string id, int priority = 0, int due = 60, int opinions = 1)
    {
        var (next, verdict) = desk.Add(Case(id, priority, due, opinions), Now);
        verdict.ShouldBe(QueueVerdict.Done);
        return next;
    }

    private static OpenCase Case(string id, int priority = 0, int due = 60, int opinions = 1, DateTimeOffset? now = null) =>
        new(id, 0, "digest", "yes", priority, (now ?? Now).AddMinutes(due), opinions);

    private static Reviewer Clerk(string id) => new(id, true, false);
}
