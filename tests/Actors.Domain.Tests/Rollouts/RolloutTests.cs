using System.Collections.Immutable;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class RolloutTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RolloutPlan Plan = new(2, [new(0.05, TimeSpan.FromMinutes(1), 100), new(0.5, TimeSpan.FromMinutes(1), 100), new(1, TimeSpan.Zero, 0)]);

    [Fact]
    public void Advance_AfterBakeAndSamples_GoesStepByStepToPromotion()
    {
        var rollout = Applied(Begin(Plan), Start);
        rollout = Counted(rollout, new(1900, 19), new(100, 1), Start.AddSeconds(30));
        (rollout.Phase, rollout.Step).ShouldBe((RolloutPhase.Running, 0), "It has the samples but has not baked.");
        rollout = Counted(rollout, new(0, 0), new(0, 0), Start.AddSeconds(61));
        (rollout.Phase, rollout.Step, rollout.Desired.Share).ShouldBe((RolloutPhase.Running, 1, 0.5));
        rollout = Counted(Applied(rollout, Start.AddSeconds(62)), new(100, 1), new(100, 1), Start.AddSeconds(130));
        rollout.Step.ShouldBe(2);
        rollout = Counted(Applied(rollout, Start.AddSeconds(131)), new(0, 0), new(10, 0), Start.AddSeconds(132));

        (rollout.Phase, rollout.Desired.Live, rollout.Split).ShouldBe((RolloutPhase.Promoted, 2, null));
        rollout.Verdicts.Select(verdict => verdict.Decision).ShouldBe(["start", "advance", "advance", "promote"]);
        rollout.IsAtWork.ShouldBeTrue("Its end is not on the routes yet.");
        Applied(rollout, Start.AddSeconds(133)).IsAtWork.ShouldBeFalse();
    }

    [Fact]
    public void Advance_BeforeTheRoutesAreInForce_DoesNotBake()
    {
        var rollout = Counted(Begin(Plan), new(1900, 0), new(200, 0), Start.AddHours(1));
        (rollout.Step, rollout.BakingSince).ShouldBe((0, null));
        rollout.Conditions.Single(condition => condition.Type == RolloutCondition.Applied).IsTrue.ShouldBeFalse();
    }

    [Fact]
    public void Advance_OverMoreErrors_RollsBackWithAVerdictThatSaysWhy()
    {
        var rollout = Counted(Applied(Begin(Plan), Start), new(1900, 10), new(100, 12), Start.AddSeconds(5));

        (rollout.Phase, rollout.Desired.Live, rollout.Split).ShouldBe((RolloutPhase.RolledBack, 1, null));
        var verdict = rollout.Verdicts[^1];
        verdict.Decision.ShouldBe("rollback");
        verdict.Reason.ShouldContain("12 of 100 requests failed on version 2, 10 of 1900 on the baseline");
        var errors = verdict.Analyses.Single(analysis => analysis.Name == "errors");
        (errors.Finding, errors.Numbers["candidateErrors"], errors.Numbers["alpha"]).ShouldBe((AnalysisFinding.Harm, 12, 0.05));
        errors.Numbers["pValue"].ShouldBeLessThanOrEqualTo(0.05);
    }

    [Fact]
    public void Advance_OverHarmWhilePaused_StillRollsBack()
    {
        var paused = Rollout.Command(Applied(Begin(Plan), Start), RolloutCommand.Pause, "ada", "lunch", Start).Next;
        Counted(paused, new(1900, 10), new(100, 12), Start.AddSeconds(5)).Phase.ShouldBe(RolloutPhase.RolledBack);
    }

    [Fact]
    public void Advance_WhereRollbackNeedsApproval_WaitsForItAtTheSameShare()
    {
        var rollout = Counted(Applied(Begin(Plan with { ApproveRollback = true }), Start), new(1900, 10), new(100, 12), Start.AddSeconds(5));
        (rollout.Phase, rollout.Desired.Share).ShouldBe((RolloutPhase.AwaitingRollback, 0.05));
        var (approved, refusal) = Rollout.Command(rollout, RolloutCommand.Approve, "ada", null, Start.AddSeconds(6));
        (refusal, approved.Phase).ShouldBe((RolloutRefusal.None, RolloutPhase.RolledBack));
        approved.Verdicts[^1].By.ShouldBe("ada");
    }

    [Fact]
    public void Advance_WhereAStepNeedsApproval_WaitsForIt()
    {
        var plan = Plan with { Steps = Plan.Steps.SetItem(0, Plan.Steps[0] with { NeedsApproval = true }) };
        var rollout = Counted(Counted(Applied(Begin(plan), Start), new(1900, 19), new(100, 1), Start), new(0, 0), new(0, 0), Start.AddSeconds(61));
        (rollout.Phase, rollout.Step).ShouldBe((RolloutPhase.AwaitingPromotion, 0));
        Rollout.Command(rollout, RolloutCommand.Approve, "ada", null, Start.AddSeconds(62)).Next.Step.ShouldBe(1);
    }

    [Fact]
    public void Advance_OverASplitThatIsOff_Pauses()
    {
        var rollout = Counted(Applied(Begin(Plan), Start), new(1000, 10), new(300, 3), Start.AddSeconds(5));
        rollout.Phase.ShouldBe(RolloutPhase.Paused);
        rollout.Verdicts[^1].Reason.ShouldStartWith("split: 300 of 1300 callers");
        Rollout.Command(rollout, RolloutCommand.Resume, "ada", "a known client", Start.AddSeconds(6)).Next.Phase.ShouldBe(RolloutPhase.Running);
    }

    [Fact]
    public void Advance_WhenSomebodyMovedLive_Aborts()
    {
        var (next, verdict) = Rollout.Advance(Applied(Begin(Plan), Start), new(Live: 3), Start);
        next.Phase.ShouldBe(RolloutPhase.Aborted);
        verdict!.Reason.ShouldBe("Live was moved from version 1 to version 3 meanwhile.");
    }

    [Fact]
    public void Advance_OverSlowerAnswers_RollsBack()
    {
        var rollout = Applied(Begin(Plan with { LatencyQuantile = 0.5 }), Start);
        var (fast, slow) = (Arm(new(2000, 0), 1000), Arm(new(2000, 0), 4000));
        rollout = Rollout.Advance(rollout, new(new RolloutSample(1, fast with { Units = 1900 }, slow with { Units = 100 }, [])), Start).Next;
        rollout.Phase.ShouldBe(RolloutPhase.RolledBack);
        rollout.Verdicts[^1].Reason.ShouldStartWith("latency: the 50.0 % quantile is");
    }

    [Fact]
    public void Advance_OverAWorseMetric_RollsBack()
    {
        var rollout = Applied(Begin(Plan with { Metrics = [new("accuracy", HigherIsBetter: true, 0.02)] }), Start);
        rollout = MetricIntake.Add(rollout, "default", [.. Enumerable.Range(0, 1000).SelectMany(i =>
            (MetricReading[])[new("accuracy", i % 10 == 0 ? 0 : 1) { Version = 1 }, new("accuracy", i % 2) { Version = 2 }])]);
        rollout = Rollout.Advance(rollout, new(), Start).Next;
        (rollout.Phase, rollout.Verdicts[^1].Reason.StartsWith("metric:accuracy", StringComparison.Ordinal)).ShouldBe((RolloutPhase.RolledBack, true));
    }

    [Fact]
    public void Advance_OverDearerRuns_RollsBack()
    {
        var rollout = Applied(Begin(Plan with { RunTimeRatio = 1.5 }), Start);
        rollout = Sampled(rollout, Arm(new(1900, 0), 1000) with { Runs = Runs(500, 10) }, Arm(new(100, 0), 1000) with { Runs = Runs(500, 20) });
        rollout.Phase.ShouldBe(RolloutPhase.RolledBack);
        rollout.Verdicts[^1].Reason.ShouldBe("runTime: a row takes 20 µs of run time on version 2, 10 µs on the baseline; 1.5 times is allowed.");
        rollout.Verdicts[^1].Analyses.Single(analysis => analysis.Name == "runTime").Numbers["alpha"].ShouldBe(0.025, 1e-12, "Errors and run time share alpha.");
    }

    [Theory]
    [InlineData(2000, RolloutPhase.Running)]
    [InlineData(2001, RolloutPhase.RolledBack)]
    public void Advance_OverMemory_RollsBackBeyondTheLimitAlsoInShadow(long bytes, RolloutPhase phase)
    {
        var rollout = Applied(Begin(Plan with { MemoryRatio = 2, Steps = [new(0, TimeSpan.FromHours(1), 0), .. Plan.Steps] }), Start);
        Sampled(rollout, ArmTotals.None with { Bytes = 1000 }, ArmTotals.None with { Bytes = bytes }).Phase.ShouldBe(phase);
    }

    [Fact]
    public void Advance_OverInputsThatDiffer_PausesUntilSomebodyAcceptsIt()
    {
        var rollout = Applied(Begin(Plan with { InputDistance = 0.2 }), Start);
        for (var look = 0; look < 5; look++)
        {
            rollout = Sampled(rollout, Arm(new(950, 0), 1000) with { Inputs = Inputs(20, 950) }, Arm(new(50, 0), 1000) with { Inputs = Inputs(30, 50) });
        }

        rollout.Phase.ShouldBe(RolloutPhase.Paused);
        rollout.Verdicts[^1].Reason.ShouldStartWith("inputs: of 1 columns of inputs, number 0 differs most: 1 apart");
        rollout = Rollout.Command(rollout, RolloutCommand.Resume, "ada", "a known campaign", Start).Next;
        Sampled(rollout, Arm(new(950, 0), 1000), Arm(new(50, 0), 1000)).Phase.ShouldBe(RolloutPhase.Running, "Nobody is asked twice.");
    }

    [Fact]
    public void Advance_OverErrors_PutsOnRecordWhatTheCandidateSaid()
    {
        var rollout = Applied(Begin(Plan), Start);
        foreach (var said in (string[])["index 5", "index 6", "index 5", "index 7", "index 8"])
        {
            rollout = Sampled(rollout, Arm(new(50, 0), 1000), Arm(new(50, 50), 1000) with { Failures = [said] });
            if (rollout.IsOver)
            {
                break;
            }
        }

        rollout.Phase.ShouldBe(RolloutPhase.RolledBack);
        rollout.Verdicts[^1].Analyses.Single(found => found.Name == "errors").Samples.ShouldContain("index 5");
        ArmTotals.None.Add(ArmTotals.None with { Failures = ["a", "b"] }).Add(ArmTotals.None with { Failures = ["b", "c", "d"] }).Failures.ShouldBe(["a", "b", "c"]);
    }

    [Fact]
    public void Refuse_OfAPromotion_PausesAtTheLastStep()
    {
        var rollout = Applied(Begin(Plan with { Steps = [new(1, TimeSpan.Zero, 0)] }), Start);
        rollout = Rollout.Advance(rollout, new(), Start).Next;
        rollout.Phase.ShouldBe(RolloutPhase.Promoted);
        var refused = Rollout.Refuse(rollout, "two approvals are missing", Start);
        (refused.Phase, refused.Desired.Live, refused.Split!.Share).ShouldBe((RolloutPhase.Paused, 1, 1));
        refused.Verdicts[^1].Reason.ShouldContain("two approvals are missing");
    }

    [Fact]
    public void Command_OnOneThatIsOver_IsRefused()
    {
        var over = Rollout.Command(Begin(Plan), RolloutCommand.Abort, "ada", null, Start).Next;
        Rollout.Command(over, RolloutCommand.Resume, "ada", null, Start).Refusal.ShouldBe(RolloutRefusal.NotUnderWay);
        Rollout.Command(Begin(Plan), RolloutCommand.Resume, "ada", null, Start).Refusal.ShouldBe(RolloutRefusal.WrongPhase);
    }

    public static TheoryData<string, RolloutPlan> BadPlans => new()
    {
        { "The last step", Plan with { Steps = Plan.Steps.RemoveAt(2) } },
        { "Shares grow", Plan with { Steps = [new(0.5, TimeSpan.Zero, 0), new(0.1, TimeSpan.Zero, 0), new(1, TimeSpan.Zero, 0)] } },
        { "A plan has", Plan with { Steps = [] } },
        { "alpha", Plan with { Alpha = 0 } },
        { "errorMargin", Plan with { ErrorMargin = double.NaN } },
        { "At most 4", Plan with { Shadows = [3, 4, 5, 6] } },
        { "At most 4", Plan with { Shadows = [2] } },
        { "inputDistance", Plan with { InputDistance = 1.1 } },
        { "runTimeRatio", Plan with { RunTimeRatio = 0.9 } },
        { "memoryRatio", Plan with { MemoryRatio = double.NaN } },
        { "There are at most 16 metrics", Plan with { Metrics = [new("m", true, 0) { MinSamples = -1 }] } },
    };

    [Theory]
    [MemberData(nameof(BadPlans))]
    public void Fault_OfABadPlan_SaysWhat(string words, RolloutPlan plan) => plan.Fault().ShouldNotBeNull().ShouldStartWith(words);

    private static Rollout Begin(RolloutPlan plan) => Rollout.Start("r1", plan, 1, 7, "ada", Start);

    private static Rollout Applied(Rollout rollout, DateTimeOffset now) => Rollout.Advance(rollout, new(Applied: rollout.Desired), now).Next;

    private static Rollout Counted(Rollout rollout, (long Requests, long Errors) baseline, (long Requests, long Errors) candidate, DateTimeOffset now) =>
        Rollout.Advance(rollout, new(new RolloutSample(rollout.Epoch, Arm(baseline, 1000), Arm(candidate, 1000), [])), now).Next;

    private static Rollout Sampled(Rollout rollout, ArmTotals baseline, ArmTotals candidate) =>
        Rollout.Advance(rollout, new(new RolloutSample(rollout.Epoch, baseline, candidate, [])), Start).Next;

    private static ImmutableArray<long> Inputs(int bin, long count) => ArmTotals.None.Inputs.AddRange(new long[InputBins.Count]).SetItem(bin, count);

    private static RunTimes Runs(double count, double us) =>
        new(RunTimes.None.Runs.SetItem(0, count), RunTimes.None.Sums.SetItem(0, count * us), RunTimes.None.Squares.SetItem(0, count * (us * us + 1)));

    private static ArmTotals Arm((long Requests, long Errors) counts, double microseconds) => ArmTotals.None with
    {
        Requests = counts.Requests,
        Units = counts.Requests,
        Errors = counts.Errors == 0 ? ArmTotals.None.Errors : ArmTotals.None.Errors.Add("modelFailed", counts.Errors),
        Latency = ArmTotals.None.Latency.SetItem(Latencies.BucketOf(microseconds), counts.Requests),
    };
}
