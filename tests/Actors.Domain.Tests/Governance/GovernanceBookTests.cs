using Actors.Domain.Governance;

namespace Actors.Domain.Tests.Governance;

public sealed class GovernanceBookTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Open_AtTheLimit_IsRefusedUntilOneIsClosedBySomebodyElse()
    {
        var book = new GovernanceBook();
        foreach (var id in (string[])["a", "b"])
        {
            (book, var verdict) = book.Open(FollowUp(id), maxOpen: 2);
            verdict.ShouldBe(GovernanceVerdict.Done);
        }

        book.Open(FollowUp("c"), maxOpen: 2).Verdict.ShouldBe(GovernanceVerdict.TooManyOpen);
        book.Close("a", "ann", "looked at", Noon).Verdict.ShouldBe(GovernanceVerdict.OwnWork);
        book.Close("a", "bob", " ", Noon).Verdict.ShouldBe(GovernanceVerdict.Invalid);
        book.Close("x", "bob", "looked at", Noon).Verdict.ShouldBe(GovernanceVerdict.Unknown);
        var closed = book.Close("a", "bob", "looked at", Noon).Next;
        closed.FollowUps[0].ClosedBy.ShouldBe("bob");
        closed.Open(FollowUp("c"), maxOpen: 2).Verdict.ShouldBe(GovernanceVerdict.Done);
    }

    [Fact]
    public void Close_Many_KeepsTheLastAndEveryOpenOne()
    {
        var book = new GovernanceBook().Open(FollowUp("open"), 10_000).Next;
        for (var i = 0; i < GovernanceRules.MaxClosed + 5; i++)
        {
            book = book.Open(FollowUp($"f{i}"), 10_000).Next.Close($"f{i}", "bob", "done", Noon).Next;
        }

        book.FollowUps.Length.ShouldBe(GovernanceRules.MaxClosed + 1);
        book.FollowUps[0].Id.ShouldBe("open");
        book.FollowUps[1].Id.ShouldBe("f5");
    }

    [Theory]
    [InlineData("Upper", "live", "card")]
    [InlineData("p", "Live", "card")]
    [InlineData("p", "live", "luck")]
    public void Put_FaultyPolicy_IsRefused(string name, string stage, string piece) =>
        new GovernanceBook().Put(new GatePolicy { Name = name, Stages = [stage], Requires = [piece] }).Verdict.ShouldBe(GovernanceVerdict.Invalid);

    [Fact]
    public void DutyTable_HasDatesJurisdictionsAndSources()
    {
        DutyTable.Known.Length.ShouldBeGreaterThan(10);
        DutyTable.Known.Select(duty => duty.Id).ShouldBeUnique();
        DutyTable.Known.ShouldAllBe(duty => duty.Jurisdiction.Length > 0 && duty.Source.Length > 0 && duty.Classes.Length > 0 && duty.ValidFrom != null);
        var logs = DutyTable.Known.Single(duty => duty.Id == "eu-ai-act-12");
        logs.Holds(RiskClass.High, new DateTimeOffset(2027, 12, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeFalse();
        logs.Holds(RiskClass.High, new DateTimeOffset(2027, 12, 2, 0, 0, 0, TimeSpan.Zero)).ShouldBeTrue();
        logs.Holds(RiskClass.Minimal, new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.Zero)).ShouldBeFalse();
    }

    private static FollowUp FollowUp(string id) => new(id, "credit", 2, "live", "ann", Noon, "outage", ["approvals"]);
}
