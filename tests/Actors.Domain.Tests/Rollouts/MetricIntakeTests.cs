using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class MetricIntakeTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RolloutPlan Plan = new(2, [new(0.5, TimeSpan.Zero, 0), new(1, TimeSpan.Zero, 0)])
    {
        Metrics = [new("accuracy", HigherIsBetter: true, 0.02) { MinSamples = 3 }],
        Exclude = ["vip"],
    };

    [Fact]
    public void Add_ByKey_JoinsTheArmThatTheCallerWasIn()
    {
        var rollout = Begin();
        string[] keys = [.. Enumerable.Range(0, 100).Select(i => FormattableString.Invariant($"c{i}"))];
        rollout = MetricIntake.Add(rollout, "default", [.. keys.Select(key => new MetricReading("accuracy", 1) { Key = key, At = Start.AddMinutes(1) })]);

        var candidates = keys.Count(key => Assignment.IsCandidate(rollout.Salt, key, 0.5));
        var found = rollout.Evidence.Metrics.Single();
        (found.Candidate.Count, found.Baseline.Count, found.LeftOut).ShouldBe((candidates, 100 - candidates, 0));
    }

    [Fact]
    public void Add_OfWhoTookNoPart_IsLeftOut()
    {
        MetricReading[] readings =
        [
            new("accuracy", 1) { Key = "c1", At = Start.AddMinutes(1), Segments = ["vip"] },
            new("accuracy", 1) { Key = "c1", At = Start.AddMinutes(-1) },
            new("accuracy", 1) { Version = 9 },
        ];
        MetricIntake.Add(Begin(), "default", readings).Evidence.Metrics.Single().LeftOut.ShouldBe(3);
        MetricIntake.Add(Begin(), "vip", [new("accuracy", 1) { Key = "c1", At = Start.AddMinutes(1) }]).Evidence.Metrics.Single().LeftOut.ShouldBe(1);
    }

    [Fact]
    public void Advance_BeforeEnoughLabels_WaitsForThem()
    {
        var rollout = Rollout.Advance(Begin(), new(), Start.AddMinutes(1)).Next;
        rollout.Step.ShouldBe(0);
        rollout.Conditions.Single(condition => condition.Type == RolloutCondition.Progressing).Message.ShouldBe("Step 0 waits for 3 more values of 'accuracy' for version 2.");
        rollout = MetricIntake.Add(rollout, "default", [.. Enumerable.Repeat(new MetricReading("accuracy", 1) { Version = 2 }, 3)]);
        Rollout.Advance(rollout, new(), Start.AddMinutes(1)).Next.Step.ShouldBe(1);
    }

    [Fact]
    public void Fault_OfValuesThatCannotBeJoined_SaysWhat()
    {
        MetricIntake.Fault(Begin(), [new("accuracy", 1)]).ShouldNotBeNull().ShouldContain("either the version");
        MetricIntake.Fault(Begin(), [new("accuracy", 1) { Version = 1, Key = "c" }]).ShouldNotBeNull().ShouldContain("either the version");
        MetricIntake.Fault(Begin(), [new("accuracy", double.NaN) { Version = 1 }]).ShouldNotBeNull().ShouldContain("finite");
        MetricIntake.Fault(Begin(), [new("revenue", 1) { Version = 1 }]).ShouldNotBeNull().ShouldContain("plan names");
        MetricIntake.Fault(Begin(), [new("accuracy", 1) { Version = 1 }]).ShouldBeNull();
    }

    private static Rollout Begin()
    {
        var begun = Rollout.Start("r1", Plan, 1, 7, "ada", Start);
        return Rollout.Advance(begun, new(Applied: begun.Desired), Start).Next;
    }
}
