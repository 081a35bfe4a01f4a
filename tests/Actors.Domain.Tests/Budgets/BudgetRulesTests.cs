using System.Collections.Immutable;
using Actors.Domain.Budgets;

namespace Actors.Domain.Tests.Budgets;

public sealed class BudgetRulesTests
{
    [Theory]
    [InlineData("""{"limitMicros":0}""", "limitMicros")]
    [InlineData("""{"limitMicros":5,"calendar":{"period":"custom"}}""", "from and days")]
    [InlineData("""{"limitMicros":5,"calendar":{"zone":"Europe/Atlantis"}}""", "zone")]
    [InlineData("""{"limitMicros":5,"calendar":{"days":3}}""", "from and days")]
    [InlineData("""{"limitMicros":5,"scope":{"team":""}}""", "scope")]
    [InlineData("""{"limitMicros":5,"level":"throttle"}""", "throttlePerSecond")]
    [InlineData("""{"limitMicros":5,"level":"stop","throttlePerSecond":3}""", "throttlePerSecond")]
    [InlineData("""{"limitMicros":5,"level":"degrade"}""", "degradeTo")]
    [InlineData("""{"limitMicros":5,"level":"stop","approveAboveMicros":3}""", "approveAboveMicros")]
    [InlineData("""{"limitMicros":5,"level":"approve","approveAboveMicros":6}""", "approveAboveMicros")]
    [InlineData("""{"limitMicros":5,"thresholds":[{"of":"actual","percent":0}]}""", "thresholds")]
    [InlineData("""{"limitMicros":5,"scope":null,"calendar":null,"degradeTo":null}""", "degradeTo")]
    [InlineData("""{"limitMicros":5,"leaseSeconds":0,"leaseSharePercent":0}""", "leaseSharePercent")]
    public void Fault_NamesWhatIsWrong(string json, string says) => BudgetRules.Fault(BudgetJson.Read<BudgetPlan>(json)).ShouldNotBeNull().ShouldContain(says);

    [Fact]
    public void Fault_OfARightPlan_IsNone_AndItsJsonReadsBackTheSame()
    {
        var plan = new BudgetPlan
        {
            LimitMicros = 5,
            Level = BudgetLevel.Degrade,
            DegradeTo = ImmutableSortedDictionary<string, int>.Empty.Add("churn", 2),
            Calendar = new BudgetCalendar { Period = PeriodKind.Custom, From = new DateOnly(2026, 2, 28), Days = 30, Zone = "Asia/Tokyo" },
            Scope = new BudgetScope { Team = "a*" },
            RollOver = RollOver.Both,
        };

        BudgetRules.Fault(plan).ShouldBeNull();
        BudgetJson.Read<BudgetPlan>(BudgetJson.Write(plan)).IsSame(plan).ShouldBeTrue();
        var detail = BudgetJson.Write(BudgetDetail.Of(new BudgetEntry("b", 3, 1, plan)));
        detail.ShouldContain("\"name\":\"b\"");
        BudgetJson.Read<BudgetDetail>(detail).IsSame(plan).ShouldBeTrue("What GET answers PUT takes.");
        Should.Throw<System.Text.Json.JsonException>(() => BudgetJson.Read<BudgetPlan>("""{"limitMicros":5,"level":3}"""));
        Should.Throw<System.Text.Json.JsonException>(() => BudgetJson.Read<BudgetPlan>("""{"limitMicros":5,"thresholds":null}"""));
        Should.Throw<System.Text.Json.JsonException>(() => BudgetJson.Read<BudgetPlan>("""{"limitMicros":5,"limit":3}"""));
    }

    [Fact]
    public void Fault_OfAFamily_ForbidsCirclesStrangersAndTooMuchDepth()
    {
        var plans = Enumerable.Range(0, BudgetLimits.MaxDepth).ToDictionary(i => $"b{i}", i => Books.Plan with { Parent = i == 0 ? null : $"b{i - 1}" });

        BudgetRules.Fault("b0", Books.Plan with { Parent = "b3" }, plans).ShouldNotBeNull().ShouldContain("ancestor");
        BudgetRules.Fault("c", Books.Plan with { Parent = "nobody" }, plans).ShouldNotBeNull().ShouldContain("nobody");
        BudgetRules.Fault("c", Books.Plan with { Parent = "b9" }, plans).ShouldNotBeNull().ShouldContain("deep");
        BudgetRules.Fault("c", Books.Plan with { Parent = "b8" }, plans).ShouldBeNull();
        BudgetRules.Fault("b0", Books.Plan with { Parent = "c" }, new Dictionary<string, BudgetPlan>(plans) { ["c"] = Books.Plan }).ShouldNotBeNull().ShouldContain("deep");
        BudgetRules.Fault("exceptions", Books.Plan, plans).ShouldNotBeNull();
    }

    [Fact]
    public void Scope_CoversWhatAllOfItsPartsFit()
    {
        var subject = new BudgetSubject("churn", "key:ann", "growth", "sales", null, "emails");

        new BudgetScope().Covers(subject).ShouldBeTrue();
        new BudgetScope { Team = "gro*", Model = "churn" }.Covers(subject).ShouldBeTrue();
        new BudgetScope { Team = "growth", Model = "fraud" }.Covers(subject).ShouldBeFalse();
        new BudgetScope { CostCentre = "*" }.Covers(subject).ShouldBeFalse("What has none is of none.");
    }
}
