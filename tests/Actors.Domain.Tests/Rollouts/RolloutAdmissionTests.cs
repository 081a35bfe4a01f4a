using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class RolloutAdmissionTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly RolloutPlan Plan = new(2, [new(1, TimeSpan.Zero, 0)]);

    [Fact]
    public void Check_BesideTheModel_FindsWhatIsMissing()
    {
        RolloutAdmission.Check(Plan, versions: null, live: null)!.Kind.ShouldBe(RolloutObjectionKind.UnknownModel);
        RolloutAdmission.Check(Plan, [1, 2], live: null)!.Kind.ShouldBe(RolloutObjectionKind.UnknownVersion);
        RolloutAdmission.Check(Plan, [1], live: 1)!.ShouldBe(new(RolloutObjectionKind.UnknownVersion, "The model has no version 2 that could be served."));
        RolloutAdmission.Check(Plan, [1, 2], live: 2)!.ShouldBe(new(RolloutObjectionKind.Invalid, "Version 2 is live already."));
        RolloutAdmission.Check(Plan with { Shadows = [3] }, [1, 2], live: 1)!.Detail.ShouldContain("version 3");
        RolloutAdmission.Check(Plan, [1, 2], live: 1).ShouldBeNull();
    }

    [Fact]
    public void Check_BesideTheRolloutBefore_RefusesWhileThatIsAtWork()
    {
        var begun = Rollout.Start("r1", Plan, 1, 7, "ada", Start);
        RolloutAdmission.Check(Plan, begun)!.Kind.ShouldBe(RolloutObjectionKind.Conflict);
        var ended = Rollout.Command(begun, RolloutCommand.Abort, "ada", null, Start).Next;
        RolloutAdmission.Check(Plan, ended)!.Kind.ShouldBe(RolloutObjectionKind.Conflict, "Its end is not on the routes yet.");
        RolloutAdmission.Check(Plan, Rollout.Advance(ended, new(Applied: ended.Desired), Start).Next).ShouldBeNull();
        RolloutAdmission.Check(Plan with { Alpha = 0 }, last: null)!.Kind.ShouldBe(RolloutObjectionKind.Invalid);
    }
}
