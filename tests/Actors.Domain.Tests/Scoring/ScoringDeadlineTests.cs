using System.Collections.Immutable;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class ScoringDeadlineTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Wanted = Now.AddSeconds(100);

    [Fact]
    public void PassDeadline_IsToldOnce_AndTheJobGoesOn()
    {
        var job = Running();
        ScoringSteps.PassDeadline(job, Wanted).ShouldBeSameAs(job, "Done at its deadline it is in time.");

        var late = ScoringSteps.PassDeadline(job, Wanted.AddSeconds(1));

        (late.Phase, late.LateAt, late.Journal[^1].Kind, late.Journal[^1].Text).ShouldBe((ScoringPhase.Running, Wanted.AddSeconds(1), "late", "It was wanted by 2026-11-22 12:01:40Z, when 0 of 20 rows were done."));
        ScoringSteps.PassDeadline(late, Wanted.AddSeconds(2)).ShouldBeSameAs(late);
        Ended(late, Wanted.AddSeconds(3)).Journal.Count(known => known.Kind == "late").ShouldBe(1);
        ScoringSummary.Of(late).IsLate.ShouldBeTrue();
    }

    [Fact]
    public void End_AfterTheDeadline_IsLate_ThoughNobodyLookedBetween()
    {
        var late = Ended(Running(), Wanted.AddSeconds(1));
        late.Phase.ShouldBe(ScoringPhase.Done);
        late.Journal.Select(known => known.Kind).TakeLast(2).ShouldBe(["late", "done"]);
        late.LateAt.ShouldBe(late.EndedAt);

        var inTime = Ended(Running(), Wanted);
        (inTime.LateAt, ScoringDeadline.WasMissed(inTime, Wanted.AddDays(1))).ShouldBe((null, false));
    }

    [Fact]
    public void End_ByPeople_OrBeforeTheDeadline_MissesNothing()
    {
        var cancelled = ScoringSteps.Command(Running(), ScoringVerb.Cancel, "ann", null, Wanted.AddSeconds(1)).ShouldNotBeNull();
        ScoringDeadline.Of(cancelled, isAtRisk: true, Wanted.AddDays(1)).ShouldBe(new ScoringDeadline(Wanted, false, true));
        var failed = ScoringSteps.Fail(Running(), 1, ScoringFault.Dataset, "broken", Now);
        ScoringSteps.PassDeadline(failed, Wanted.AddDays(1)).ShouldBeSameAs(failed);
        ScoringDeadline.WasMissed(failed, Wanted.AddDays(1)).ShouldBeFalse();
        ScoringDeadline.Of(Running() with { Plan = new ScoringPlan() }, isAtRisk: false, Wanted.AddDays(1)).ShouldBeNull();
    }

    /// <summary>That it is late is no progress.</summary>
    [Fact]
    public void Stall_IsNotHiddenByLateness()
    {
        var job = ScoringSteps.PassDeadline(Running(), Wanted.AddSeconds(1));
        job.LateAt.ShouldNotBeNull();
        ScoringDetail.IsStalled(job, new ScoringPace().Add(Now, 0), Now.AddSeconds(301)).ShouldBeTrue();
    }

    /// <summary>Rates of 5 and 15 rows a second: 100 rows take 10 seconds, and 5.9 at the short end.</summary>
    [Theory]
    [InlineData(5.5, false, true)]
    [InlineData(8, false, false)]
    [InlineData(8, true, true)]
    [InlineData(10.5, true, false)]
    public void IsExpected_FromTheShortEnd_UntilTheMiddle(double secondsToDeadline, bool before, bool expected)
    {
        var now = Now.AddSeconds(2);
        var pace = new ScoringPace().Add(Now, 0).Add(Now.AddSeconds(1), 5).Add(now, 20);
        var job = Running() with { Plan = new ScoringPlan { Deadline = now.AddSeconds(secondsToDeadline) } };
        ScoringDeadline.IsExpected(job, pace, 100, before, now).ShouldBe(expected);
        ScoringDeadline.IsExpected(job with { Phase = ScoringPhase.Paused }, pace, 100, before, now).ShouldBe(before, "While it is paused its pace says nothing.");
        ScoringDeadline.IsExpected(job with { Phase = ScoringPhase.Done }, pace, 100, before, now).ShouldBeFalse();
    }

    private static ScoringJob Running()
    {
        var plan = new ScoringPlan { BadRows = BadRowPolicy.Skip, Deadline = Wanted };
        var job = ScoringSteps.Indexed(ScoringSteps.Submit("s1", plan, "ann", Now, Now), new ScoringIndex([new ScoringChunk(1, 0, 100, 1, 10), new ScoringChunk(2, 100, 100, 11, 10)], ImmutableArray<OutputColumns>.Empty, 64), Now);
        job.Phase.ShouldBe(ScoringPhase.Running);
        return job;
    }

    private static ScoringJob Ended(ScoringJob job, DateTimeOffset at)
    {
        var result = new ScoringChunkResult("00", 1, 10, 0, 0, null, at);
        var first = ScoringSteps.Commit(job, 1, result, [], Now).Next;
        return ScoringSteps.Commit(first, 2, result, [], at).Next;
    }
}
