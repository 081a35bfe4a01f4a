using FsCheck;
using FsCheck.Fluent;

namespace Actors.Inference.Tests;

public sealed class ShareRingTests
{
    private readonly ShareRing<ShareMember> _ring = new();

    [Fact]
    public void Pick_NobodyActive_GivesNull()
    {
        _ring.Pick().ShouldBeNull();
        _ring.Peek().ShouldBeNull();
    }

    [Fact]
    public void Pick_EqualCosts_TakesTurns() => Turns(Active(1, 1, 1), 9, _ => 1_000).ShouldBe([3, 3, 3]);

    [Fact]
    public void Pick_CostsDiffer_SharesTheTimeNotTheTurns()
    {
        int[] turns = Turns(Active(1, 1), 1100, index => index == 0 ? 1_000 : 10_000);

        turns[0].ShouldBeInRange(990, 1010);
        turns[1].ShouldBeInRange(90, 110);
    }

    [Fact]
    public void Pick_WeightsDiffer_SharesTheTimeByWeight()
    {
        int[] turns = Turns(Active(1, 3), 400, _ => 5_000);

        turns[0].ShouldBeInRange(98, 102);
        turns[1].ShouldBeInRange(298, 302);
    }

    [Fact]
    public void Peek_Twice_IsWhoIsPickedNext()
    {
        _ = Active(1, 1);

        ShareMember peeked = _ring.Peek().ShouldNotBeNull();

        _ring.Peek().ShouldBeSameAs(peeked);
        _ring.Pick().ShouldBeSameAs(peeked);
        _ring.Peek().ShouldNotBeSameAs(peeked);
    }

    [Fact]
    public void Activate_AfterIdling_SavesNoTimeUp()
    {
        ShareMember[] members = Active(1, 1);
        _ring.Deactivate(members[1]);
        Turns(members, 100, _ => 1_000);

        _ring.Activate(members[1]);

        Turns(members, 20, _ => 1_000).ShouldBe([10, 10]);
    }

    [Fact]
    public void Activate_AfterALongRun_WaitsForTheOthersOnlyThatLong()
    {
        ShareMember[] members = Active(1, 1);
        ShareRing<ShareMember>.Charge(members[0], 50_000);

        Turns(members, 15, _ => 10_000).ShouldBe([5, 10]);
    }

    [Fact]
    public void Activate_WithADebtThatRoundsHavePaid_StartsLevel()
    {
        ShareMember[] members = Active(1, 1, 1);
        ShareRing<ShareMember>.Charge(members[0], 10_000);
        _ring.Deactivate(members[0]);
        Turns(members, 100, _ => 1_000);

        _ring.Activate(members[0]);

        Turns(members, 30, _ => 1_000).ShouldBe([10, 10, 10]);
    }

    [Fact]
    public void Deactivate_InTheMiddle_LeavesTheOthersTheirTurns()
    {
        ShareMember[] members = Active(1, 1, 1);

        _ring.Deactivate(members[1]);
        _ring.Deactivate(members[1]);

        _ring.ActiveCount.ShouldBe(2);
        _ring.ActiveWeight.ShouldBe(2);
        Turns(members, 8, _ => 1_000).ShouldBe([4, 0, 4]);
    }

    /// <summary>Whatever the weights and the costs: nobody's time over its weight is further from another's than their largest runs.</summary>
    [Fact]
    public void Pick_AnyWeightsAndCosts_SharesWithinOneRun() => Prop.ForAll(
        ArbMap.Default.ArbFor<NonEmptyArray<(byte Weight, ushort Cost)>>(),
        plan =>
        {
            (byte Weight, ushort Cost)[] plans = [.. plan.Get.Take(8)];
            ShareRing<ShareMember> ring = new();
            ShareMember[] members = [.. plans.Select(each => new ShareMember((each.Weight % 10) + 1))];
            Array.ForEach(members, ring.Activate);
            double[] used = new double[members.Length];
            for (int i = 0; i < 3_000; i++)
            {
                int picked = Array.IndexOf(members, ring.Pick());
                double cost = plans[picked].Cost + 500;
                used[picked] += cost;
                ShareRing<ShareMember>.Charge(members[picked], cost);
            }

            double largest = plans.Max(each => (each.Cost + 500) / (double)((each.Weight % 10) + 1));
            double[] shares = [.. used.Select((time, index) => time / members[index].Weight)];
            (shares.Max() - shares.Min()).ShouldBeLessThanOrEqualTo((2 * largest) + 2_000);
        }).Check(Config.QuickThrowOnFailure.WithReplay(4, 9));

    private ShareMember[] Active(params int[] weights)
    {
        ShareMember[] members = [.. weights.Select(weight => new ShareMember(weight))];
        Array.ForEach(members, _ring.Activate);
        return members;
    }

    private int[] Turns(ShareMember[] members, int rounds, Func<int, long> cost)
    {
        int[] turns = new int[members.Length];
        for (int i = 0; i < rounds; i++)
        {
            int picked = Array.IndexOf(members, _ring.Pick());
            turns[picked]++;
            ShareRing<ShareMember>.Charge(members[picked], cost(picked));
        }

        return turns;
    }
}
