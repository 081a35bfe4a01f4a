using Actors.Domain.Registry;
using Actors.Domain.Resilience;

namespace Actors.Domain.Tests.Resilience;

public sealed class GuardPolicyTests
{
    private static readonly BudgetPolicy Budget = BudgetPolicy.Default;

    public static TheoryData<ServingPolicy, string> Faults => new()
    {
        { new() { VersionTimeLimit = TimeSpan.Zero }, "time limit" },
        { new() { VersionMaxAtOnce = 0 }, "at once of a version" },
        { new() { Retry = new(Budget with { Share = 1.1 }, false) }, "share of retries" },
        { new() { Retry = new(Budget with { MinPerSecond = double.NaN }, false) }, "least a second of retries" },
        { new() { Hedge = HedgePolicy.Default with { Quantile = 0.4 } }, "quantile" },
        { new() { Hedge = HedgePolicy.Default with { Budget = Budget with { Share = -1 } } }, "share of hedges" },
        { new() { Hedge = HedgePolicy.Default with { MinDelay = TimeSpan.FromHours(1) } }, "least delay" },
        { new() { Hedge = HedgePolicy.Default with { Version = 0 } }, "hedges' version" },
        { new() { Inputs = new(DegradedAnswer.Mark, DegradedAnswer.Mark, []) }, "no answer to mark" },
        { new() { Fallback = [new(null, null, null) { LastAnswer = new(true, TimeSpan.Zero) }] }, "greatest age" },
        { new() { Fallback = [new(1, null, null) { LastAnswer = new(true, TimeSpan.FromMinutes(1)) }] }, "exactly one" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void Check_OfWhatIsOutOfRange_NamesIt(ServingPolicy policy, string says) => ServingRules.Check(policy).ShouldNotBeNull().ShouldContain(says);

    [Fact]
    public void Check_OfAllAtOnce_FindsNothing() => ServingRules.Check(new()
    {
        Breaker = BreakerPolicy.Default,
        VersionTimeLimit = TimeSpan.FromSeconds(1),
        VersionMaxAtOnce = 8,
        Retry = new(Budget, true),
        Hedge = HedgePolicy.Default,
        Inputs = new(DegradedAnswer.Fallback, DegradedAnswer.Mark, [new("x", 0, 0, 1, [], 0, 0)]),
        OnDegraded = DegradedAnswer.Fallback,
        Fallback = [new(null, null, null) { LastAnswer = new(false, TimeSpan.FromMinutes(1)) }],
    }).ShouldBeNull();

    [Fact]
    public void Policies_OfEqualParts_AreEqual()
    {
        static ServingPolicy Make() => new()
        {
            Retry = new(Budget, true),
            Hedge = HedgePolicy.Default,
            Inputs = new(DegradedAnswer.Refuse, DegradedAnswer.Mark, [new("x", 0, 0, 1, [], 0, 0), new("y", null, null, null, ["a"], 0, 0)]),
        };
        Make().ShouldBe(Make());
        (Make() with { OnDegraded = DegradedAnswer.Refuse }).ShouldNotBe(Make());
        (Make() with { Retry = null }).ShouldNotBe(Make());
    }
}
