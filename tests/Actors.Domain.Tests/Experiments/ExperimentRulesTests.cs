using System.Collections.Immutable;
using Actors.Domain.Experiments;

namespace Actors.Domain.Tests.Experiments;

public sealed class ExperimentRulesTests
{
    private static readonly ExperimentPlan Plan = new(
        [new("a", 1, 0.5), new("b", 2, 0.5)],
        [new("converted", HigherIsBetter: true, IsGuardrail: false, 0, CountsMissing: true), new("latency", HigherIsBetter: false, IsGuardrail: true, 5, CountsMissing: false)]);

    [Fact]
    public void Read_OverARealDifference_FindsItAndKeepsTheGuardrail()
    {
        var found = ExperimentRules.Read(Plan, Sums(0.10, 0.16, 100, 101));
        found.Select(comparison => (comparison.Metric, comparison.Finding)).ShouldBe([("converted", "better"), ("latency", "kept")]);
        found[0].Difference.Estimate.ShouldBe(0.06, 0.015);
        found[0].Alpha.ShouldBe(0.025);
    }

    [Fact]
    public void Read_OverABrokenGuardrail_SaysSo() =>
        ExperimentRules.Read(Plan, Sums(0.10, 0.10, 100, 120))[1].Finding.ShouldBe("broken");

    [Fact]
    public void Read_OverFewUnits_LeavesItOpen() =>
        ExperimentRules.Read(Plan, ExperimentRules.Sum(Plan, Enumerable.Range(0, 90).Select(i => Unit(i % 2, i % 2, 100)))).ShouldAllBe(comparison => comparison.Finding == "open");

    [Fact]
    public void Sum_OfParts_IsTheSumOfAll()
    {
        ExperimentUnit[] units = [.. Enumerable.Range(0, 20).Select(i => Unit(i % 2, i % 3, 100 + i))];
        var whole = ExperimentRules.Sum(Plan, units);
        var parts = ExperimentRules.Sum(Plan, units[..7]).Zip(ExperimentRules.Sum(Plan, units[7..]), (left, right) => left.Add(right));
        parts.Select(part => (part.Units, part.Pairs.Y, part.Weighted)).ShouldBe(whole.Select(part => (part.Units, part.Pairs.Y, part.Weighted)));
    }

    [Fact]
    public void Pick_OfManyUnits_FollowsTheShares()
    {
        var counts = new int[3];
        for (var i = 0; i < 30_000; i++)
        {
            counts[ExperimentRules.Pick([0.2, 0.3, 0.5], Actors.Domain.Rollouts.Assignment.Hash(5, $"u{i}"))]++;
        }

        counts[0].ShouldBeInRange(6000 - 350, 6000 + 350);
        counts[1].ShouldBeInRange(9000 - 400, 9000 + 400);
    }

    /// <summary>Under a bandit whose arms are alike, the readout that is watched at each batch calls one different in at most alpha of the runs.</summary>
    [Fact]
    public void Read_UnderABandit_StaysUnderAlpha()
    {
        const int Runs = 150;
        const double Alpha = 0.1;
        var plan = Plan with { Metrics = [Plan.Metrics[0]], Allocation = Allocation.Thompson, LeastShare = 0.1, Alpha = Alpha };
        var alarms = Enumerable.Range(0, Runs).Count(run =>
        {
            var random = new Random(run);
            IReadOnlyList<ArmSums> sums = ExperimentRules.Sum(plan, []);
            for (var batch = 0; batch < 25; batch++)
            {
                var shares = ExperimentRules.Shares(plan, sums, []);
                var units = Enumerable.Range(0, 60).Select(_ => random.NextDouble() < shares[0] ? 0 : 1)
                    .Select(arm => new ExperimentUnit(arm, shares[arm], default, Value("converted", random.NextDouble() < 0.3 ? 1 : 0))).ToList();
                sums = [.. sums.Zip(ExperimentRules.Sum(plan, units), (left, right) => left.Add(right))];
                if (ExperimentRules.Read(plan, sums)[0].Finding is "better" or "worse")
                {
                    return true;
                }
            }

            return false;
        });
        alarms.ShouldBeLessThan((int)((Alpha * Runs) + (3 * Math.Sqrt(Alpha * (1 - Alpha) * Runs))));
    }

    [Fact]
    public void Fault_OfSharesThatDoNotAddUp_SaysSo() =>
        (Plan with { Arms = [new("a", null, 0.5), new("b", null, 0.4)] }).Fault().ShouldNotBeNull().ShouldContain("add up to 1");

    private static ImmutableArray<ArmSums> Sums(double first, double second, double firstLatency, double secondLatency)
    {
        var random = new Random(9);
        return ExperimentRules.Sum(Plan, Enumerable.Range(0, 8000).Select(i => Unit(
            i % 2, random.NextDouble() < (i % 2 == 0 ? first : second) ? 1 : 0, (i % 2 == 0 ? firstLatency : secondLatency) + (10 * random.NextDouble()))));
    }

    private static ExperimentUnit Unit(int arm, double converted, double latency) =>
        new(arm, 0.5, default, Value("converted", converted).Add("latency", new UnitValue(latency, 0)));

    private static ImmutableSortedDictionary<string, UnitValue> Value(string metric, double value) =>
        ImmutableSortedDictionary<string, UnitValue>.Empty.Add(metric, new UnitValue(value, 0));
}
