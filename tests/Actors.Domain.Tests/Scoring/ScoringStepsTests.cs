using System.Collections.Immutable;
using Actors.Domain.Scoring;

namespace Actors.Domain.Tests.Scoring;

public sealed class ScoringStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Everything that people, workers, budgets and kills can do to a job of two chunks, in every order: a chunk counts once and never changes, an end is an end, and a job that is
    /// done has every row. Told again, everything is as told once.
    /// </summary>
    [Fact]
    public void EveryOrder_CountsEachChunkOnce()
    {
        var start = ScoringSteps.Submit("s1", new ScoringPlan { BadRows = BadRowPolicy.Skip, SuspectBadShare = 1 }, "ann", Now.AddSeconds(1), Now);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var queue = new Queue<ScoringJob>([start]);
        var ends = new HashSet<ScoringPhase>();
        while (queue.TryDequeue(out var job))
        {
            if (!seen.Add(Describe(job)))
            {
                continue;
            }

            foreach (var step in Steps)
            {
                var next = step(job);
                Check(job, next);
                Describe(step(next)).ShouldBe(Describe(step(step(next))), "A step that is told a third time changes nothing that the second did not, but for attempts.");
                queue.Enqueue(next);
            }

            _ = job.IsOver && ends.Add(job.Phase);
        }

        seen.Count.ShouldBeGreaterThan(60);
        ends.ShouldBe([ScoringPhase.Done, ScoringPhase.Suspect, ScoringPhase.Failed, ScoringPhase.Cancelled], ignoreOrder: true);
    }

    [Fact]
    public void Fail_TooOften_EndsTheJob_UnlessTheModelIsAway()
    {
        var job = Running();
        for (var attempt = 1; attempt < ScoringLimits.MaxAttempts; attempt++)
        {
            job = ScoringSteps.Fail(job, 1, ScoringFault.Other, "oops", Now);
            job.Phase.ShouldBe(ScoringPhase.Running);
        }

        ScoringSteps.Fail(job, 1, ScoringFault.Unavailable, "away", Now).ShouldBeSameAs(job);
        var failed = ScoringSteps.Fail(job, 1, ScoringFault.Other, "oops", Now);
        (failed.Phase, failed.Reason).ShouldBe((ScoringPhase.Failed, "Chunk 1 could not be worked on, 5 times: oops"));
    }

    [Fact]
    public void Commit_MoreBadRowsThanAllowed_Fails()
    {
        var job = Running() with { Plan = new ScoringPlan { BadRows = BadRowPolicy.Skip, MaxBadShare = 0.1 } };
        var (next, commit) = ScoringSteps.Commit(job, 2, Result(7, 3), [], Now);
        (next.Phase, commit).ShouldBe((ScoringPhase.Failed, ScoringCommit.Taken));
        next.Reason!.ShouldContain("3 of 20 rows are bad");
    }

    [Theory]
    [InlineData(10, 0, 0, 1, 2, null)]
    [InlineData(9, 0, 0, 1, 2, "chunk 1 has 10 rows, but 9 were written and 0 are bad.")]
    [InlineData(4, 6, 0, 1, 2, "12 of 20 rows could not be scored.")]
    [InlineData(10, 0, 9, 1, 2, "18 elements of outputs are no finite numbers.")]
    public void End_OddResults_AreSaid(long written, long bad, long nonFinite, double low, double high, string? doubt)
    {
        var job = Running();
        foreach (var chunk in (int[])[2, 1])
        {
            job = ScoringSteps.Commit(job, chunk, Result(written, bad) with { NonFinite = nonFinite }, [new OutputRange("y", low, high)], Now).Next;
        }

        job.Phase.ShouldBe(doubt is null ? ScoringPhase.Done : ScoringPhase.Suspect);
        if (doubt is not null)
        {
            job.Reason!.ShouldContain(doubt.TrimEnd('.'));
        }
    }

    [Fact]
    public void End_ConstantOutputs_AreOdd()
    {
        var job = Running(rows: 100);
        job = ScoringSteps.Commit(job, 1, Result(100, 0), [new OutputRange("y", 3, 3)], Now).Next;
        job = ScoringSteps.Commit(job, 2, Result(100, 0), [new OutputRange("y", 3, 3)], Now).Next;
        (job.Phase, job.Reason).ShouldBe((ScoringPhase.Suspect, "every row has the same outputs (y = 3)."));
    }

    /// <summary>Of a job that goes on, too, once enough rows are done; a share of bad rows is for the end to tell.</summary>
    [Theory]
    [InlineData(9_999, 9_999, 0, 1, null)]
    [InlineData(10_000, 10_000, 0, 1, "10000 elements of outputs are no finite numbers.")]
    [InlineData(10_000, 0, 0, 0, "every row has the same outputs (y = 0).")]
    [InlineData(10_000, 0, 10_000, 1, null)]
    public void SoFar_OddOutputs_AreSaid(long rows, long nonFinite, long bad, double high, string? doubt)
    {
        var job = ScoringSteps.Commit(Running(rows), 2, Result(rows - bad, bad) with { NonFinite = nonFinite }, [new OutputRange("y", 0, high)], Now).Next;
        job.Phase.ShouldBe(ScoringPhase.Running);
        ScoringDoubts.SoFar(job).ShouldBe(doubt);
    }

    [Fact]
    public void Leases_AreGivenOnce_UntilTheyExpire_AndOutliveTheJobsMemory()
    {
        var job = Running();
        var (one, first) = ScoringLeases.Begin(3).Take(job, "a", Now);
        var (two, second) = one.Take(job, "b", Now);
        (first!.Value.Chunk, second!.Value.Chunk, two.Take(job, "c", Now).Grant).ShouldBe((1, 2, null));
        second.Value.Lease.ShouldBeGreaterThan(first.Value.Lease);
        var renewed = two.Renew(job, first.Value, "a", 5, Now.AddSeconds(9)).Next;
        renewed.Rows(Now.AddSeconds(9)).ShouldBe(5);
        (renewed.WorkerAt(1, Now.AddSeconds(11)), renewed.WorkerAt(2, Now.AddSeconds(11))).ShouldBe(("a", null));
        renewed.Take(job, "c", Now.AddSeconds(11)).Grant!.Value.Chunk.ShouldBe(2);
        ScoringLeases.Begin(4).Renew(job, first.Value, "a", 5, Now).IsHeld.ShouldBeTrue("After a move of the job its workers go on.");
        ScoringLeases.Begin(4).Renew(job, new ScoringGrant(3, 1), "a", 5, Now).IsHeld.ShouldBeFalse();
        ScoringLeases.Begin(4).Take(job, "a", Now).Grant!.Value.Lease.ShouldBeGreaterThan(second.Value.Lease);
        var rested = two.Rest(first.Value, Now);
        rested.Take(job, "c", Now).Grant.ShouldBeNull();
        rested.Take(job, "c", Now + ScoringLeases.FirstRest).Grant!.Value.Chunk.ShouldBe(1);
        two.Release(first.Value).Take(job, "c", Now).Grant!.Value.Chunk.ShouldBe(1, "What is given back is free at once.");
        ScoringLeases.None.Take(job with { Phase = ScoringPhase.Paused }, "a", Now).Grant.ShouldBeNull();
    }

    /// <summary>Two workers at one chunk, of which the first was given up: whatever it says, the second's lease stays as it is.</summary>
    [Fact]
    public void Leases_OfOneThatIsLate_ChangeNothing()
    {
        var job = Running();
        var (one, late) = ScoringLeases.None.Take(job, "a", Now);
        var (two, next) = one.Take(job, "a", Now + ScoringLeases.Term);
        (late!.Value.Chunk, next!.Value.Chunk).ShouldBe((1, 1));

        (two.IsLate(late.Value), two.IsLate(next.Value)).ShouldBe((true, false));
        two.Renew(job, late.Value, "a", 7, Now).ShouldBe((two, false));
        two.Release(late.Value).ShouldBeSameAs(two);
        two.Rest(late.Value, Now).ShouldBeSameAs(two);
        two.Release(next.Value).IsLate(late.Value).ShouldBeTrue("Also when the later one is done.");
    }

    [Fact]
    public void Pace_OfAnEvenJob_HasANarrowInterval()
    {
        var (even, uneven) = (new ScoringPace(), new ScoringPace());
        for (var second = 0; second <= 20; second++)
        {
            even = even.Add(Now.AddSeconds(second), second * 100);
            uneven = uneven.Add(Now.AddSeconds(second), (second * 100) + (second % 2 * 80));
        }

        var (rate, seconds, low, high) = even.Estimate(1_000)!.Value;
        (rate, seconds).ShouldBe((100, 10));
        (low, high).ShouldBe((10, 10));
        var wide = uneven.Estimate(1_000)!.Value;
        wide.SecondsLow.ShouldBeLessThan(10);
        wide.SecondsHigh.ShouldBeGreaterThan(10);
        even.Add(Now.AddSeconds(30), 2_000).LastProgressAt.ShouldBe(Now.AddSeconds(20), "Nothing was done in the meantime.");
        new ScoringPace().Add(Now, 5).Estimate(10).ShouldBeNull();
    }

    /// <summary>A chunk that is begun again and again, and fails each time, makes rows and no progress.</summary>
    [Fact]
    public void Pace_OfAChunkThatFailsAgainAndAgain_IsNoProgress()
    {
        var pace = new ScoringPace();
        for (var second = 0; second < 60; second++)
        {
            pace = pace.Add(Now.AddSeconds(second), second % 3 * 100);
        }

        pace.LastProgressAt.ShouldBe(Now.AddSeconds(2));
        pace.Add(Now.AddSeconds(60), 201).LastProgressAt.ShouldBe(Now.AddSeconds(60));
    }

    [Fact]
    public void Stall_CountsFromTheLastProgress()
    {
        var job = Running() with { Plan = new ScoringPlan { StallSeconds = 10 } };
        var pace = new ScoringPace().Add(Now, 0).Add(Now.AddSeconds(5), 3);
        ScoringDetail.IsStalled(job, pace, Now.AddSeconds(15)).ShouldBeFalse();
        ScoringDetail.IsStalled(job, pace, Now.AddSeconds(16)).ShouldBeTrue();
        ScoringDetail.IsStalled(job with { Phase = ScoringPhase.Paused }, pace, Now.AddSeconds(16)).ShouldBeFalse();
    }

    [Fact]
    public void Rules_RefuseWhatCannotBe()
    {
        ScoringRules.Fault(new ScoringPlan()).ShouldBeNull();
        ScoringRules.Fault(new ScoringPlan { Keep = ["a", "a"] }).ShouldNotBeNull();
        ScoringRules.Fault(new ScoringPlan { Start = ScoringStart.Green }).ShouldNotBeNull();
        ScoringRules.Fault(new ScoringPlan { WorkerShare = double.NaN }).ShouldNotBeNull();
        ScoringRules.Fault(new ScoringPlan { KeepDays = 0 }).ShouldNotBeNull();
        ScoringRules.ChunkBytes(new ScoringPlan { Bytes = 100L << 30 }).ShouldBeGreaterThan(100L << 20);
    }

    private static IReadOnlyList<Func<ScoringJob, ScoringJob>> Steps { get; } =
    [
        job => ScoringSteps.Advance(job, null, Now.AddSeconds(2)),
        job => ScoringSteps.Advance(job, "no money", Now.AddSeconds(2)),
        job => ScoringSteps.Indexed(job, Index(10), Now),
        job => ScoringSteps.Commit(job, 1, Result(10, 0), [], Now).Next,
        job => ScoringSteps.Commit(job, 1, Result(9, 0), [], Now).Next,
        job => ScoringSteps.Commit(job, 2, Result(8, 2), [], Now).Next,
        job => ScoringSteps.Fail(job, 0, ScoringFault.Dataset, "malformed", Now),
        job => ScoringSteps.Fail(job, 2, ScoringFault.Dataset, "Row 11: bad.", Now),
        job => ScoringSteps.Fail(job, 1, ScoringFault.Unavailable, "away", Now),
        job => ScoringSteps.Command(job, ScoringVerb.Pause, "ann", null, Now) ?? job,
        job => ScoringSteps.Command(job, ScoringVerb.Resume, "ann", null, Now) ?? job,
        job => ScoringSteps.Command(job, ScoringVerb.Cancel, "ann", null, Now) ?? job,
    ];

    private static void Check(ScoringJob before, ScoringJob after)
    {
        foreach (var (old, now) in before.Chunks.Zip(after.Chunks))
        {
            (old.Result is null || ReferenceEquals(old.Result, now.Result)).ShouldBeTrue("What counts never changes.");
        }

        if (before.IsOver)
        {
            after.ShouldBeSameAs(before);
        }

        if (after.Phase is ScoringPhase.Done or ScoringPhase.Suspect)
        {
            (after.RowsDone, after.Rows).ShouldBe((20, 20));
            (after.Phase == ScoringPhase.Suspect).ShouldBe(after.RowsWritten + after.RowsBad != after.Rows);
        }

        (after.EndedAt is not null).ShouldBe(after.IsOver);
    }

    private static string Describe(ScoringJob job) =>
        FormattableString.Invariant($"{job.Phase} {job.StartedAt is not null} {string.Join(",", job.Chunks.Select(chunk => chunk.Result?.Written ?? -1))}");

    private static ScoringJob Running(long rows = 10)
    {
        var job = ScoringSteps.Indexed(ScoringSteps.Submit("s1", new ScoringPlan { BadRows = BadRowPolicy.Skip }, "ann", Now, Now), Index(rows), Now);
        job.Phase.ShouldBe(ScoringPhase.Running);
        return job;
    }

    private static ScoringIndex Index(long rows) => new([new ScoringChunk(1, 0, 100, 1, rows), new ScoringChunk(2, 100, 100, rows + 1, rows)], ImmutableArray<OutputColumns>.Empty, 64);

    private static ScoringChunkResult Result(long written, long bad) => new("00", 1, written, bad, 0, null, Now);
}
