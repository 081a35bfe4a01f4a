namespace Actors.Inference.Tests;

public sealed class FairShareTests
{
    private readonly FairShare _share = new();

    [Fact]
    public void Pick_NobodyActive_GivesNull() => _share.Pick().ShouldBeNull();

    [Fact]
    public void Pick_EqualCosts_TakesTurns()
    {
        FairShareMember[] members = [new(), new(), new()];
        Array.ForEach(members, _share.Activate);

        Turns(members, 9, _ => 10).ShouldBe([3, 3, 3]);
    }

    [Fact]
    public void Pick_CostsDiffer_SharesTheTimeNotTheTurns()
    {
        FairShareMember[] members = [new(), new()];
        Array.ForEach(members, _share.Activate);

        int[] turns = Turns(members, 1100, index => index == 0 ? 10 : 100);

        turns[0].ShouldBeInRange(995, 1005);
        turns[1].ShouldBeInRange(95, 105);
    }

    [Fact]
    public void Activate_AfterIdling_SavesNoTimeUp()
    {
        FairShareMember busy = new();
        FairShareMember late = new();
        _share.Activate(busy);
        for (int i = 0; i < 100; i++)
        {
            FairShare.Charge(_share.Pick()!, 10);
        }

        _share.Activate(late);

        Turns([busy, late], 20, _ => 10).ShouldBe([10, 10]);
    }

    [Fact]
    public void Activate_AfterALongRun_WaitsForTheOthersOnlyThatLong()
    {
        FairShareMember heavy = new();
        FairShareMember light = new();
        _share.Activate(heavy);
        _share.Activate(light);
        FairShare.Charge(heavy, 50);

        Turns([heavy, light], 15, _ => 10).ShouldBe([5, 10]);
    }

    [Fact]
    public void Deactivate_InTheMiddle_LeavesTheOthersTheirTurns()
    {
        FairShareMember[] members = [new(), new(), new()];
        Array.ForEach(members, _share.Activate);

        _share.Deactivate(members[0]);
        _share.Deactivate(members[0]);

        _share.ActiveCount.ShouldBe(2);
        Turns(members, 8, _ => 1).ShouldBe([0, 4, 4]);
    }

    private int[] Turns(FairShareMember[] members, int rounds, Func<int, long> cost)
    {
        int[] turns = new int[members.Length];
        for (int i = 0; i < rounds; i++)
        {
            int picked = Array.IndexOf(members, _share.Pick());
            turns[picked]++;
            FairShare.Charge(members[picked], cost(picked));
        }

        return turns;
    }
}
