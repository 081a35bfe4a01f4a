using Actors.Domain.Governance;
using Actors.Domain.Governance.Fairness;

namespace Actors.Domain.Tests.Governance.Fairness;

public sealed class FairnessJudgeTests
{
    /// <summary>The example of the guidance on 29 CFR 1607 (Questions and Answers, no. 12): 48 of 80 and 12 of 40; 30 % is half of 60 %.</summary>
    private static readonly FairnessReport Report = new("hired", null, [new("race", [new("white", 80, 48, null, null), new("black", 40, 12, null, null)])]);

    [Fact]
    public void Judge_UnderFourFifths_NamesTheGroupAndByHowMuch()
    {
        var evidence = Judge(new FairnessRule { Thresholds = [new("four-fifths", null, "race", "29 CFR 1607.4 D")], MinCases = 30 });
        evidence.IsThere.ShouldBeFalse();
        evidence.Detail.ShouldStartWith("Revision 1: four-fifths of 'race' is 0.5 (95 % within ");
        evidence.Detail.ShouldEndWith("), under the limit 0.8 (29 CFR 1607.4 D) by 0.3: selection rate of 'black' 0.3 against 'white' 0.6.");
    }

    [Fact]
    public void Judge_LimitKeptTo_IsThere()
    {
        var evidence = Judge(new FairnessRule { Thresholds = [new("demographic-parity-difference", 0.3, null, null)], MinCases = 30 });
        evidence.IsThere.ShouldBeTrue(evidence.Detail);
        evidence.Detail.ShouldBe("Revision 1: 1 of 1 thresholds hold.");
        evidence.Fairness.ShouldBeNull("What is kept of evidence is what it says.");
    }

    [Fact]
    public void Judge_TooFewCases_IsMissingAndNamesThem()
    {
        var evidence = Judge(new FairnessRule { Thresholds = [new("four-fifths", null, null, null)] });
        evidence.IsThere.ShouldBeFalse();
        evidence.Detail.ShouldContain("cannot be told");
        evidence.Detail.ShouldEndWith("Counted from fewer than 100 cases, and not compared: race 'black', race 'white'.");
    }

    [Fact]
    public void Judge_SmallGroupNotAllowed_ClosesTheGate()
    {
        var rule = new FairnessRule { Thresholds = [new("demographic-parity-difference", 0.5, null, null)], MinCases = 35 };
        var report = new FairnessReport("hired", null, [new("race", [.. Report.Attributes[0].Groups, new("other", 5, 0, null, null)])]);
        Judge(rule, report).IsThere.ShouldBeTrue();
        Judge(rule with { AllowsSmallGroups = false }, report).IsThere.ShouldBeFalse();
    }

    [Fact]
    public void Judge_AttributeNotReported_IsMissing() =>
        Judge(new FairnessRule { Thresholds = [new("four-fifths", null, "sex", null)], MinCases = 1 }).Detail.ShouldBe("Revision 1: the report says nothing of 'sex'.");

    [Fact]
    public void Judge_NoThresholdOrNoReport_IsMissing()
    {
        Judge(rule: null).IsThere.ShouldBeFalse();
        FairnessJudge.Judge(new FairnessRule { Thresholds = [new("four-fifths", null, null, null)] }, Evidence.Missing(Pieces.Fairness, "none")).IsThere.ShouldBeFalse();
    }

    [Fact]
    public void Fault_PolicyThatAsksForFairness_TakesThresholds()
    {
        var policy = new GatePolicy { Name = "fair", Requires = [Pieces.Fairness] };
        policy.Fault().ShouldNotBeNull().ShouldContain("thresholds");
        (policy with { Fairness = new FairnessRule { Thresholds = [new("four-fifths", null, null, null)] } }).Fault().ShouldBeNull();
        (policy with { Fairness = new FairnessRule { Thresholds = [new("equalized-odds-ratio", null, null, null)] } }).Fault().ShouldNotBeNull().ShouldContain("limit");
        (policy with { Fairness = new FairnessRule { Thresholds = [new("parity", 0.1, null, null)] } }).Fault().ShouldNotBeNull().ShouldContain("no fairness metric");
    }

    [Theory]
    [InlineData(0, 0, null, null)]
    [InlineData(10, 11, null, null)]
    [InlineData(10, 5, 5, null)]
    [InlineData(10, 5, 5, 6)]
    [InlineData(10, 8, 5, 1)]
    [InlineData(10, -1, 5, 1)]
    public void Fault_CountsThatCannotBe_AreNamed(long count, long selected, int? positives, int? truePositives)
    {
        var report = new FairnessReport("hired", null, [new("sex", [new("f", count, selected, positives, truePositives), new("m", 10, 5, 5, 3)])]);
        report.Fault().ShouldNotBeNull().ShouldContain("'sex' 'f' cannot be");
    }

    private static Evidence Judge(FairnessRule? rule, FairnessReport? report = null) =>
        FairnessJudge.Judge(rule, Evidence.There(Pieces.Fairness, DateTimeOffset.UnixEpoch, "Revision 1:") with { Fairness = report ?? Report });
}
