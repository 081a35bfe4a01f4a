using Actors.Domain.Decisions;
using Actors.Domain.Outcomes;

namespace Actors.Domain.Tests.Outcomes;

public sealed class OutcomeRulesTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 4, 12, 0, 0, TimeSpan.Zero);

    private static readonly Outcome Label = new()
    {
        Tenant = "acme",
        Id = "o1",
        Kind = OutcomeKind.Label,
        Name = "defaulted",
        Value = OutcomeValue.Of(true),
        At = Noon,
        ReceivedAt = Noon,
        Prediction = new Guid("01980000-0000-7000-8000-000000000001"),
    };

    [Fact]
    public void IdentityOf_WhatSaysTheSame_IsTheSame_AndAnythingElseIsNot()
    {
        var same = OutcomeRules.IdentityOf(Label, Noon);

        OutcomeRules.IdentityOf(Label with { Id = "other", ReceivedAt = Noon.AddDays(9), By = "ann", Comment = "!" }, Noon.ToOffset(TimeSpan.FromHours(2))).ShouldBe(same);
        string[] others =
        [
            OutcomeRules.IdentityOf(Label, null),
            OutcomeRules.IdentityOf(Label, Noon.AddTicks(1)),
            OutcomeRules.IdentityOf(Label with { Prediction = Guid.Empty }, Noon),
            OutcomeRules.IdentityOf(Label with { Prediction = null, BusinessKey = "k", Model = "m" }, Noon),
            OutcomeRules.IdentityOf(Label with { Prediction = null, BusinessKey = "km", Model = "" }, Noon),
            OutcomeRules.IdentityOf(Label with { Kind = OutcomeKind.Report }, Noon),
            OutcomeRules.IdentityOf(Label with { Name = "paid" }, Noon),
            OutcomeRules.IdentityOf(Label with { Row = 1 }, Noon),
            OutcomeRules.IdentityOf(Label with { Value = OutcomeValue.Of("true") }, Noon),
            OutcomeRules.IdentityOf(Label with { Value = OutcomeValue.Of(1) }, Noon),
        ];
        others.Append(same).ShouldBeUnique();
    }

    [Fact]
    public void Choose_OfSeveralWithTheKey_TakesTheLastOneBefore_ElseTheFirstOneAfter()
    {
        DecisionHead[] heads = [.. new[] { -60, -5, 5, 60 }.Select((minutes, place) => Head(Noon.AddMinutes(minutes), place))];

        OutcomeRules.Choose(Label, heads).ShouldBe(heads[1]);
        OutcomeRules.Choose(Label, heads.Reverse()).ShouldBe(heads[1]);
        OutcomeRules.Choose(Label with { At = Noon.AddDays(-1) }, heads.Reverse()).ShouldBe(heads[0]);
        OutcomeRules.Choose(Label, []).ShouldBeNull();
    }

    [Fact]
    public void Latest_OfCorrections_IsTheSameInAnyOrder()
    {
        var corrected = Label with { Id = "o2", At = Noon.AddMinutes(1), ReceivedAt = Noon.AddDays(-1), Value = OutcomeValue.Of(false) };
        var twin = Label with { Id = "o0" };

        OutcomeRules.Latest(Label, corrected).ShouldBe(corrected);
        OutcomeRules.Latest(corrected, Label).ShouldBe(corrected);
        OutcomeRules.Latest(twin, Label).ShouldBe(OutcomeRules.Latest(Label, twin));
    }

    [Fact]
    public void Postpone_TriesSoonAtFirst_ThenMoreSeldom()
    {
        (OutcomeRules.Postpone(Label, Noon).NextTry - Noon).ShouldBe(TimeSpan.FromSeconds(5));
        (OutcomeRules.Postpone(Label, Noon.AddMinutes(10)).NextTry - Noon).ShouldBe(TimeSpan.FromMinutes(20));
        (OutcomeRules.Postpone(Label, Noon.AddDays(2)).NextTry - Noon).ShouldBe(TimeSpan.FromDays(2) + TimeSpan.FromHours(1));
    }

    [Fact]
    public void Fault_NamesWhatIsWrong()
    {
        OutcomeRules.Fault(Label).ShouldBeNull();
        OutcomeRules.Fault(Label with { BusinessKey = "k", Model = "m" })!.ShouldContain("either");
        OutcomeRules.Fault(Label with { Prediction = null, BusinessKey = "k" })!.ShouldContain("model");
        OutcomeRules.Fault(Label with { Name = "" })!.ShouldContain("name");
        OutcomeRules.Fault(Label with { Row = -1 })!.ShouldContain("row");
        OutcomeRules.Fault(Label with { At = Noon.AddDays(2) })!.ShouldContain("ahead");
        OutcomeRules.Fault(Label with { Comment = "a\0b" })!.ShouldContain("NUL");
    }

    [Theory]
    [InlineData(OutcomeForm.Number, "2.5", 2.5)]
    [InlineData(OutcomeForm.Text, "2.5", 2.5)]
    [InlineData(OutcomeForm.Text, "good", null)]
    [InlineData(OutcomeForm.Truth, "true", 1.0)]
    [InlineData(OutcomeForm.Truth, "false", 0.0)]
    public void Number_ReadsWhatIsOne(OutcomeForm form, string text, double? number) => new OutcomeValue(form, text).Number.ShouldBe(number);

    private static DecisionHead Head(DateTimeOffset at, int place) => new()
    {
        Id = DecisionIds.Make(at, 7, (uint)place),
        At = at,
        Tenant = "acme",
        Model = "fraud",
        Version = 1,
        RetentionDays = 1,
    };
}
