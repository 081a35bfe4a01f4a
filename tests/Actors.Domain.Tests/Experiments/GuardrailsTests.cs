using System.Collections.Immutable;
using Actors.Domain.Experiments;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Experiments;

public sealed class GuardrailsTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly ExperimentPlan Plan = new(
        [new("a", 1, 0.5), new("b", 2, 0.25), new("c", 3, 0.25)],
        [new("converted", true, IsGuardrail: false, 0, CountsMissing: true), new("complaints", false, IsGuardrail: true, 0.1, CountsMissing: true)]);

    [Fact]
    public void Judge_OverABrokenGuardrail_StopsThatArmOnceAndKeepsWhatItWas()
    {
        var sums = Sums(complaintsOfC: 1);
        var stopped = Guardrails.Judge(Plan, sums, [], Now);
        stopped.Single().Arm.ShouldBe(2);
        stopped[0].Reason.ShouldStartWith("Guardrail 'complaints' is broken: it differs by 1 ");
        Guardrails.Judge(Plan, sums, stopped, Now.AddHours(1)).ShouldBe(stopped);
        Guardrails.IsDecided(Plan, stopped).ShouldBeFalse();

        // Its callers get the first arm from then on; what they do is no longer the stopped arm's.
        var later = Guardrails.Read(Plan, Sums(complaintsOfC: 0), stopped);
        later.Single(found => found is { Arm: "c", Metric: "complaints" }).Finding.ShouldBe("broken");
        later.Single(found => found is { Arm: "b", Metric: "complaints" }).Finding.ShouldBe("kept");
    }

    [Fact]
    public void Judge_OverGuardrailsThatHold_StopsNobody() => Guardrails.Judge(Plan, Sums(complaintsOfC: 0), [], Now).ShouldBeEmpty();

    [Theory]
    [InlineData(Allocation.Fixed)]
    [InlineData(Allocation.Thompson)]
    [InlineData(Allocation.UpperBound)]
    public void Shares_OnceAnArmIsStopped_AreThoseOfTheOthers(Allocation allocation)
    {
        var plan = Plan with { Allocation = allocation };
        var sums = Sums(complaintsOfC: 1);
        var shares = ExperimentRules.Shares(plan, sums, Guardrails.Judge(plan, sums, [], Now));
        (shares[2], shares.Sum()).ShouldBe((0, 1));
        shares.Take(2).ShouldAllBe(share => share >= 0.05);
        ExperimentRules.WithoutStopped([0.5, 0.25, 0.25], Guardrails.Judge(plan, sums, [], Now)).ShouldBe([2.0 / 3, 1.0 / 3, 0]);
        for (var i = 0; i < 2000; i++)
        {
            ExperimentRules.Pick(shares, Assignment.Hash(5, FormattableString.Invariant($"u{i}"))).ShouldNotBe(2);
        }
    }

    [Fact]
    public void Split_OfAStoppedArm_IsAnsweredByTheFirst()
    {
        var id = ExperimentTraffic.IdOf("price", 3);
        var split = ExperimentTraffic.Of(id, 2, Plan, live: 1, Guardrails.Judge(Plan, Sums(complaintsOfC: 1), [], Now));
        split.Arms.ShouldBe([new("a", 1), new("b", 2), new("c", 1)]);
        split.Versions().ShouldBe([1, 2]);
        ExperimentTraffic.TryRead(id, out var name, out var number).ShouldBeTrue();
        (name, number).ShouldBe(("price", 3));
        ExperimentTraffic.TryRead("r1", out _, out _).ShouldBeFalse();
    }

    [Fact]
    public void Fault_OfAModelsArmWithoutAVersion_SaysSo() =>
        (Plan with { Model = "m", Arms = Plan.Arms.SetItem(1, new("b", null, 0.25)) }).Fault().ShouldNotBeNull().ShouldContain("names a version for each arm");

    /// <summary>Four hundred units an arm, which all convert alike; those of the last complain or not.</summary>
    private static ImmutableArray<ArmSums> Sums(double complaintsOfC) => ExperimentRules.Sum(Plan, Enumerable.Range(0, 1200).Select(i => new ExperimentUnit(
        i % 3,
        1.0 / 3,
        default,
        ImmutableSortedDictionary<string, UnitValue>.Empty.Add("converted", new(i / 3 % 2, 0)).Add("complaints", new(i % 3 == 2 ? complaintsOfC : 0, 0)))));
}
