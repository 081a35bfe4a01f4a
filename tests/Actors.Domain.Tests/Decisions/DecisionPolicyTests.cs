using Actors.Domain.Decisions;

namespace Actors.Domain.Tests.Decisions;

public sealed class DecisionPolicyTests
{
    [Fact]
    public void Fault_OfAPolicyThatHolds_IsNull() =>
        new DecisionPolicy { Level = DecisionLevel.Sampled, Share = 0.1, Omitted = ["a"], Digested = ["b"], Personal = ["c"], ConfidenceOutput = "p" }.Fault().ShouldBeNull();

    [Fact]
    public void Fault_NamesWhatIsWrong()
    {
        new DecisionPolicy { Level = (DecisionLevel)9 }.Fault().ShouldNotBeNull().ShouldContain("level");
        new DecisionPolicy { Share = 0 }.Fault().ShouldNotBeNull().ShouldContain("share");
        new DecisionPolicy { Share = double.NaN }.Fault().ShouldNotBeNull().ShouldContain("share");
        new DecisionPolicy { RetentionDays = 0 }.Fault().ShouldNotBeNull().ShouldContain("retentionDays");
        new DecisionPolicy { RetentionDays = 3_654 }.Fault().ShouldNotBeNull().ShouldContain("retentionDays");
        new DecisionPolicy { Omitted = ["x"], Personal = ["x"] }.Fault().ShouldNotBeNull().ShouldContain("x is named twice");
        new DecisionPolicy { ConfidenceOutput = " " }.Fault().ShouldNotBeNull().ShouldContain("empty");
    }

    [Fact]
    public void ForHighRisk_IsDurableImmutableAndKeptForSixMonths_OrLonger()
    {
        var forced = new DecisionPolicy { Level = DecisionLevel.Sampled, Share = 0.1, RetentionDays = 30, Personal = ["x"] }.ForHighRisk();

        (forced.Level, forced.IsImmutable, forced.RetentionDays, forced.FormOf("x")).ShouldBe((DecisionLevel.Durable, true, 184, FieldForm.Sealed));
        forced.Fault().ShouldBeNull();
        new DecisionPolicy { RetentionDays = 400 }.ForHighRisk().RetentionDays.ShouldBe(400);
        new DecisionPolicy { Level = DecisionLevel.Sampled, IsImmutable = true }.Fault().ShouldNotBeNull().ShouldContain("immutable");
    }

    [Fact]
    public void FormOf_ATensor_IsWhatThePolicySays()
    {
        var policy = new DecisionPolicy { Omitted = ["a"], Digested = ["b"], Personal = ["c"] };

        ((string[])["a", "b", "c", "d"]).Select(policy.FormOf).ShouldBe([FieldForm.Omitted, FieldForm.Digest, FieldForm.Sealed, FieldForm.Content]);
    }
}
