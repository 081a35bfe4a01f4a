using Actors.Domain.Conditions;
using Actors.Domain.Expressions;
using FsCheck;
using FsCheck.Fluent;

namespace Actors.Domain.Tests.Conditions;

public sealed class CompiledConditionsTests
{
    private const ConditionStage Before = ConditionStage.Before;
    private const ConditionStage After = ConditionStage.After;

    [Theory]
    [InlineData(17, "minor")]
    [InlineData(18, null)]
    public void Refuse_WhereItHolds_EndsTheMatter(double age, string? ends)
    {
        var verdict = Judge(Before, [new("minor", Before, "input.age < 18", ConditionAction.Refuse), new("late", Before, "true", ConditionAction.Review) { Process = "p" }], ("input.age", age));
        (verdict.Refusal?.Name).ShouldBe(ends);
        verdict.Reviews.Length.ShouldBe(ends is null ? 1 : 0);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Missing_IsForTheRow_UnlessTheRuleSaysNot(bool skips, bool isFor)
    {
        var verdict = Judge(Before, [new("r", Before, "input.age < 18", ConditionAction.Refuse) { SkipsMissing = skips }]);
        (verdict.Refusal is not null).ShouldBe(isFor);
    }

    [Fact]
    public void Fallback_LetsNothingByTheRefusalBehindIt()
    {
        var verdict = Judge(Before, [new("odd", Before, "input.age > 100", ConditionAction.Fallback), new("limit", Before, "input.age > 120", ConditionAction.Refuse)], ("input.age", 130));
        (verdict.Fallback?.Name, verdict.Refusal?.Name).ShouldBe(("odd", "limit"));
    }

    [Fact]
    public void Missing_ThatDoesNotMatter_IsNoObstacle() =>
        Judge(Before, [new("r", Before, "input.age < 18 and input.income > 5", ConditionAction.Refuse)], ("input.income", 1)).IsSilent.ShouldBeTrue();

    [Fact]
    public void Replace_IsSeenByTheRulesAfterIt()
    {
        var verdict = Judge(
            After,
            [
                new("cap", After, "output.limit > 100", ConditionAction.Replace) { Output = "limit", Value = "100" },
                new("halve", After, "output.limit.0 = 100", ConditionAction.Replace) { Output = "limit.0", Value = "output.limit / 2" },
            ],
            ("output.limit", 900));
        verdict.Replaced.ShouldBe([new Replacement("limit", 0, 100), new Replacement("limit", 0, 50)]);
        verdict.Names.ShouldBe(["cap", "halve"]);
    }

    [Fact]
    public void Replace_WithoutAValue_Refuses()
    {
        var verdict = Judge(After, [new("cap", After, "true", ConditionAction.Replace) { Output = "limit", Value = "input.most" }], ("output.limit", 9));
        (verdict.Refusal?.Name, verdict.Lacks).ShouldBe(("cap", "'input.most' gives nothing"));
        verdict.Replaced.ShouldBeEmpty();
    }

    /// <summary>A clamp by rules is a clamp: whatever the model says, what the caller gets is within the bounds, and what was within stays as it was.</summary>
    [Fact]
    public void Clamp_OfAnyNumber_IsWithinItsBounds() => Prop.ForAll(ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<NormalFloat>(), ArbMap.Default.ArbFor<PositiveInt>(), (said, low, width) =>
    {
        var (least, most) = ((double)low.Get, low.Get + width.Get);
        var rules = new CompiledConditions([new("clamp", After, "output.y < input.low or output.y > input.high", ConditionAction.Replace) { Output = "y", Value = "clamp(output.y, input.low, input.high)" }]);
        var verdict = rules.Judge(After, Find([("output.y", said.Get), ("input.low", least), ("input.high", most)]));
        var answered = verdict.Replaced.IsEmpty ? said.Get : verdict.Replaced[^1].Value;
        return answered >= least && answered <= most && (verdict.IsSilent == (said.Get >= least && said.Get <= most));
    }).QuickCheckThrowOnFailure();

    [Theory]
    [InlineData("input.a > 0", "before", "refuse", null, null, null, null)]
    [InlineData("output.a > 0", "before", "refuse", null, null, null, "no value 'output.a'")]
    [InlineData("output.a > 0", "after", "refuse", null, null, null, null)]
    [InlineData("output_text.a = 'x'", "after", "refuse", null, null, null, null)]
    [InlineData("input.a", "before", "refuse", null, null, null, "neither true nor false")]
    [InlineData("true", "before", "review", null, null, null, "process stands")]
    [InlineData("true", "before", "review", "No Process", null, null, "process must be")]
    [InlineData("true", "before", "refuse", "p", null, null, "process stands")]
    [InlineData("true", "before", "replace", null, "y", "1", "after the model")]
    [InlineData("true", "after", "replace", null, "y", null, "output and value")]
    [InlineData("true", "after", "replace", null, "y.a", "1", "no output")]
    [InlineData("true", "after", "replace", null, "y.1", "'a'", "is a text")]
    [InlineData("true", "after", "replace", null, "y.1", "output.y > 1", null)]
    public void Check_OfARule_FindsItsFault(string when, string stage, string then, string? process, string? output, string? value, string? says)
    {
        var rule = new Condition("r", Enum.Parse<ConditionStage>(stage, true), when, Enum.Parse<ConditionAction>(then, true)) { Process = process, Output = output, Value = value };
        var fault = ConditionRules.Check([rule]);
        if (says is null)
        {
            fault.ShouldBeNull();
        }
        else
        {
            fault.ShouldNotBeNull().ShouldContain(says);
        }
    }

    [Fact]
    public void Check_OfRulesTogether_KeepsToTheLimits()
    {
        var rule = new Condition("r", Before, "true", ConditionAction.Refuse);
        ConditionRules.Check([rule, rule]).ShouldNotBeNull().ShouldContain("same name");
        ConditionRules.Check([.. Enumerable.Range(0, ConditionRules.MaxRules + 1).Select(i => rule with { Name = $"r{i}" })]).ShouldNotBeNull().ShouldContain("at most");
        ConditionRules.Check([.. Enumerable.Range(0, 10).Select(i => rule with { Name = $"r{i}", When = "'" + new string('x', 3900) + "' = ''" })]).ShouldNotBeNull().ShouldContain("characters");
    }

    private static ConditionVerdict Judge(ConditionStage stage, Condition[] rules, params (string Name, double Value)[] row)
    {
        ConditionRules.Check([.. rules]).ShouldBeNull();
        return new CompiledConditions([.. rules]).Judge(stage, Find(row));
    }

    private static Func<ConditionPlace, ExpressionValue> Find((string Name, double Value)[] row) => place =>
    {
        foreach (var (name, value) in row)
        {
            if (ConditionNames.TrySplit(name, out var known) && known == place)
            {
                return ExpressionValue.Of(value);
            }
        }

        return ExpressionValue.Missing;
    };
}
