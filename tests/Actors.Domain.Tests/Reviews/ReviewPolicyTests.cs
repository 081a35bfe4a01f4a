using System.Text.Json;
using Actors.Domain.Reviews;

namespace Actors.Domain.Tests.Reviews;

public sealed class ReviewPolicyTests
{
    /// <summary>Its point is 0.2659.</summary>
    private static readonly string Digest = InputDigest.Of("{}");

    [Theory]
    [InlineData(0.95, ReviewRoute.Accept)]
    [InlineData(1, ReviewRoute.Accept)]
    [InlineData(0.949, ReviewRoute.Review)]
    [InlineData(0.201, ReviewRoute.Review)]
    [InlineData(0.2, ReviewRoute.Reject)]
    [InlineData(0, ReviewRoute.Reject)]
    public void Route_ByThresholds_GoesByConfidence(double confidence, ReviewRoute route) =>
        new ReviewPolicy { AcceptAt = 0.95, RejectAt = 0.2 }.Route(Facts(confidence), Digest).Route.ShouldBe(route);

    [Theory]
    [InlineData(0.26, ReviewRoute.Accept)]
    [InlineData(0.27, ReviewRoute.Review)]
    [InlineData(1, ReviewRoute.Review)]
    public void Route_InTheSample_GoesToReviewWhateverTheConfidence(double share, ReviewRoute route) =>
        new ReviewPolicy { AcceptAt = 0.5, SampledShare = share }.Route(Facts(0.99), Digest).Route.ShouldBe(route);

    [Fact]
    public void Route_WithoutThresholds_IsAlwaysReview() => new ReviewPolicy().Route(Facts(1), Digest).Route.ShouldBe(ReviewRoute.Review);

    [Fact]
    public void Fault_OutOfRange_NamesTheMember()
    {
        new ReviewPolicy().Fault().ShouldBeNull();
        new ReviewPolicy { AcceptAt = 1.1 }.Fault().ShouldNotBeNull().ShouldContain("acceptAt");
        new ReviewPolicy { RejectAt = double.NaN }.Fault().ShouldNotBeNull().ShouldContain("rejectAt");
        new ReviewPolicy { AcceptAt = 0.5, RejectAt = 0.5 }.Fault().ShouldNotBeNull().ShouldContain("less than acceptAt");
        new ReviewPolicy { SampledShare = -0.1 }.Fault().ShouldNotBeNull().ShouldContain("sampledShare");
        new ReviewPolicy { Opinions = 6 }.Fault().ShouldNotBeNull().ShouldContain("opinions");
        new ReviewPolicy { LeaseFor = TimeSpan.Zero }.Fault().ShouldNotBeNull().ShouldContain("leaseSeconds");
        new ReviewPolicy { DueIn = TimeSpan.FromDays(91) }.Fault().ShouldNotBeNull().ShouldContain("dueSeconds");
        new ReviewPolicy { Answers = ["yes", "yes"] }.Fault().ShouldNotBeNull().ShouldContain("twice");
        new ReviewPolicy { ReviewerRole = "" }.Fault().ShouldNotBeNull().ShouldContain("role");
    }

    [Fact]
    public void Admit_ByRoles_SaysWhoReviewsAndWhoDecides()
    {
        var policy = new ReviewPolicy { ReviewerRole = "clerk", EscalationRole = "head" };

        policy.Admit("ann", ["clerk"]).ShouldBe(new Reviewer("ann", true, false));
        policy.Admit("bob", ["head"]).ShouldBe(new Reviewer("bob", true, true));
        policy.Admit("cleo", ["other"]).ShouldBe(new Reviewer("cleo", false, false));
        new ReviewPolicy().Admit("dan", []).ShouldBe(new Reviewer("dan", true, true));
        new ReviewPolicy().Admit("", []).IsAdmitted.ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"amount":60000}""", ReviewRoute.Review, "Rule 2 is for it")]
    [InlineData("""{"amount":[90001]}""", ReviewRoute.Reject, "Rule 1 is for it")]
    [InlineData("""{"amount":10}""", ReviewRoute.Accept, "Its confidence")]
    [InlineData("""{"amount":"much"}""", ReviewRoute.Review, "Rule 1 lacks what it needs")]
    [InlineData("{}", ReviewRoute.Review, "Rule 1 lacks what it needs")]
    public void Route_ByRule_GoesByTheFirstThatIsForIt(string inputs, ReviewRoute route, string reason)
    {
        var policy = new ReviewPolicy
        {
            AcceptAt = 0.5,
            Rules = [new ReviewRule("input.amount > 90000", ReviewRoute.Reject), new ReviewRule("input.amount > 50000 and answer = 'yes' and confidence < 1", ReviewRoute.Review)],
        };

        policy.Fault().ShouldBeNull();
        var routing = policy.Route(new CaseFacts(JsonSerializer.Deserialize<JsonElement>(inputs), "yes", 0.99), InputDigest.Of(inputs));
        routing.Route.ShouldBe(route);
        routing.Reason.ShouldStartWith(reason);
    }

    [Fact]
    public void Fault_OfARule_NamesRuleAndPlace()
    {
        new ReviewPolicy { Rules = [new ReviewRule("confidence", ReviewRoute.Review)] }.Fault().ShouldBe("Rule 1: It is neither true nor false.");
        new ReviewPolicy { Rules = [new ReviewRule("confidence < 1", ReviewRoute.Review), new ReviewRule("luck > 1", ReviewRoute.Accept)] }.Fault().ShouldNotBeNull().ShouldStartWith("Rule 2: Column 1");
    }

    private static CaseFacts Facts(double confidence) => new(JsonSerializer.Deserialize<JsonElement>("{}"), "yes", confidence);
}
