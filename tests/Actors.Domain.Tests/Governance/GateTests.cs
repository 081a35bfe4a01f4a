using System.Collections.Immutable;
using Actors.Domain.Governance;

namespace Actors.Domain.Tests.Governance;

public sealed class GateTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Judge_NothingSet_IsOpen() => Ask(new GovernanceBook()).IsOpen.ShouldBeTrue();

    [Fact]
    public void Judge_EverythingMissing_NamesEveryPieceInWords()
    {
        var answer = Ask(Book(new GatePolicy { Name = "p", Requires = [.. Pieces.All] }));

        answer.IsOpen.ShouldBeFalse();
        answer.Missing.Select(piece => piece.Piece).ShouldBe(Pieces.All.Order(StringComparer.Ordinal));
        answer.Missing.ShouldAllBe(piece => piece.Detail.Length > 10);
    }

    [Fact]
    public void Judge_TwoPolicies_AskForWhatEitherAsks()
    {
        var book = Book(new GatePolicy { Name = "a", Requires = [Pieces.Card] }, new GatePolicy { Name = "b", Requires = [Pieces.Tests], RiskClasses = [RiskClass.High] });

        Ask(book, collected: [There(Pieces.Card)]).IsOpen.ShouldBeTrue();
        var high = Ask(book, Risk(RiskClass.High), [There(Pieces.Card)]);
        high.Missing.Single().Piece.ShouldBe(Pieces.Tests);
        high.Policies.ShouldBe(["a", "b"]);
    }

    [Fact]
    public void Judge_ForbiddenPractice_IsClosedWhateverThePolicyAsks() =>
        Ask(Book(new GatePolicy { Name = "p", RiskClasses = [RiskClass.High] }), Risk(RiskClass.Unacceptable)).Missing.Single().Piece.ShouldBe(Pieces.Risk);

    [Fact]
    public void Judge_Return_IsNotAskedAnewUnlessThePolicySaysSo()
    {
        var policy = new GatePolicy { Name = "p", Requires = [Pieces.Card] };
        var freeze = new Freeze("f", Noon.AddHours(-1), Noon.AddHours(1), "year end");

        Ask(Book(policy) with { Freezes = [freeze] }, isReturn: true).IsOpen.ShouldBeTrue();
        Ask(Book(policy with { AllowsReturn = false }), isReturn: true).IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void Judge_Frozen_ExcusesByRole()
    {
        var book = new GovernanceBook { Freezes = [new Freeze("f", Noon.AddHours(-1), Noon.AddHours(1), "year end") { ExcusedRoles = ["release"] }] };

        Ask(book).Missing.Single().Detail.ShouldContain("year end");
        Ask(book, roles: ["release"]).IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Review_OwnWork_IsNeverApproved()
    {
        var (requested, _, _) = Review.Empty.Say(Entry(ReviewEntryKind.Request, "eve"), "ann");

        requested.Say(Entry(ReviewEntryKind.Approval, "ann"), "ann").Verdict.ShouldBe(ReviewVerdict.OwnWork);
        requested.Say(Entry(ReviewEntryKind.Approval, "eve"), "ann").Verdict.ShouldBe(ReviewVerdict.OwnWork);
        requested.Say(Entry(ReviewEntryKind.Approval, ""), "ann").Verdict.ShouldBe(ReviewVerdict.Nobody);
        requested.Say(Entry(ReviewEntryKind.Approval, "bob"), "ann").Verdict.ShouldBe(ReviewVerdict.Done);
    }

    [Fact]
    public void Judge_ApproverWhoLaterAsks_CountsNoMore()
    {
        var review = Review.Empty.Say(Entry(ReviewEntryKind.Approval, "bob"), "ann").Next.Say(Entry(ReviewEntryKind.Request, "bob"), "ann").Next;
        Rule(1).Judge("approvals", review, "ann", Noon).IsThere.ShouldBeFalse();
    }

    [Fact]
    public void Judge_Quorum_CountsPersonsAndRoles()
    {
        var rule = new ApprovalRule(2, ImmutableDictionary<string, int>.Empty.Add("risk", 1), null);
        var one = Review.Empty.Say(Entry(ReviewEntryKind.Approval, "bob"), "ann").Next;
        var twice = one.Say(Entry(ReviewEntryKind.Approval, "bob") with { Comment = "again" }, "ann").Next;
        var two = twice.Say(Entry(ReviewEntryKind.Approval, "cleo"), "ann").Next;
        var three = two.Say(Entry(ReviewEntryKind.Approval, "dan", "risk"), "ann").Next;

        rule.Judge("approvals", twice, "ann", Noon).Detail.ShouldBe("It lacks 1 more of 2 approvals and 1 more by the role 'risk'.");
        rule.Judge("approvals", two, "ann", Noon).Detail.ShouldBe("It lacks 1 more by the role 'risk'.");
        rule.Judge("approvals", three, "ann", Noon).IsThere.ShouldBeTrue();
    }

    [Fact]
    public void Judge_WithdrawnExpiredOrRejected_IsMissing()
    {
        var review = Review.Empty.Say(Entry(ReviewEntryKind.Approval, "bob") with { ExpiresAt = Noon.AddDays(1) }, "ann").Next;

        Rule(1).Judge("approvals", review, "ann", Noon).IsThere.ShouldBeTrue();
        Rule(1).Judge("approvals", review, "ann", Noon.AddDays(1)).IsThere.ShouldBeFalse();
        (Rule(1) with { ValidFor = TimeSpan.FromHours(1) }).Judge("approvals", review, "ann", Noon.AddHours(1)).IsThere.ShouldBeFalse();
        review.Withdraw(1, "cleo", null, Noon).Verdict.ShouldBe(ReviewVerdict.NotYours);
        Rule(1).Judge("approvals", review.Withdraw(1, "bob", "not sure", Noon).Next, "ann", Noon).IsThere.ShouldBeFalse();
        var (rejected, _, number) = review.Say(Entry(ReviewEntryKind.Rejection, "cleo") with { Comment = "biased" }, "ann");
        Rule(1).Judge("approvals", rejected, "ann", Noon).Detail.ShouldBe("cleo has rejected the version: biased.");
        Rule(1).Judge("approvals", rejected.Withdraw(number, "cleo", null, Noon).Next, "ann", Noon).IsThere.ShouldBeTrue();
    }

    private static ApprovalRule Rule(int quorum) => new(quorum, ImmutableDictionary<string, int>.Empty, null);

    private static ReviewEntry Entry(ReviewEntryKind kind, string by, params string[] roles) => new(0, kind, by, [.. roles], Noon, null, null);

    private static Evidence There(string piece) => Evidence.There(piece, Noon, "It is there.");

    private static RiskAssessment Risk(RiskClass risk) => new(risk, ["a reason"], null, "ann", Noon, null);

    private static GovernanceBook Book(params GatePolicy[] policies) => new() { Policies = [.. policies] };

    private static GateAnswer Ask(
        GovernanceBook book, RiskAssessment? risk = null, Evidence[]? collected = null, string[]? roles = null, bool isReturn = false) =>
        Gate.Judge(book, new GateQuestion("credit", "live", "ann", risk, [.. roles ?? []], isReturn, Noon), Review.Empty, collected ?? []);
}
