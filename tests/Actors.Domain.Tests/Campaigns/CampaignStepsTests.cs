using System.Collections.Immutable;
using Actors.Domain.Campaigns;

namespace Actors.Domain.Tests.Campaigns;

public sealed class CampaignStepsTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Created_AsksForApprovalOfAnother_WhereThePlanDoes()
    {
        var draft = Made(new CampaignPlan { NeedsApproval = true }, 10);
        draft.Phase.ShouldBe(CampaignPhase.Draft);
        var waiting = CampaignSteps.Command(draft, CampaignVerb.Start, "ann", null, Now).Next;
        waiting.Phase.ShouldBe(CampaignPhase.WaitingForApproval);
        CampaignSteps.Command(waiting, CampaignVerb.Approve, "ann", null, Now).Refusal.ShouldBe(CampaignRefusal.NotForCaller);
        CampaignSteps.Command(waiting, CampaignVerb.Approve, "bob", null, Now).Next.Phase.ShouldBe(CampaignPhase.Running);
        CampaignSteps.Command(waiting, CampaignVerb.Deny, "bob", null, Now).Next.Phase.ShouldBe(CampaignPhase.Draft);
    }

    [Fact]
    public void Advance_BeginsAtItsTime()
    {
        var scheduled = Made(new CampaignPlan { StartAt = Now.AddHours(1) }, 10);
        scheduled.Phase.ShouldBe(CampaignPhase.Scheduled);
        CampaignSteps.Advance(scheduled, new CampaignObservation([]), Now.AddMinutes(59)).Phase.ShouldBe(CampaignPhase.Scheduled);
        CampaignSteps.Advance(scheduled, new CampaignObservation([]), Now.AddHours(1)).Phase.ShouldBe(CampaignPhase.Running);
    }

    [Fact]
    public void Advance_ToTheNextGroup_OnlyWhenEnoughHaveTheUpdate()
    {
        var campaign = Running(new GroupPlan { Percent = 10, SuccessShare = 0.8, ErrorCount = 3 }, new GroupPlan());
        var before = See(campaign, Tally(10, 7, 2), Tally(90));
        before.Current.ShouldBe(0);
        var after = See(before, Tally(10, 8, 2), Tally(90));
        after.Current.ShouldBe(1);
        after.Phase.ShouldBe(CampaignPhase.Running);
    }

    [Fact]
    public void Advance_StopsAtTheErrorThreshold_AndGoesOnWhenForgiven()
    {
        var campaign = Running(new GroupPlan { Percent = 10, ErrorCount = 2, SuccessShare = 0.5 }, new GroupPlan { ErrorCount = 2 });
        var stopped = See(campaign, Tally(10, 8, 2), Tally(90));
        stopped.Phase.ShouldBe(CampaignPhase.Stopped);
        stopped.Reason.ShouldBe("Group 1: 2 of 10 devices failed (20 %); the campaign stops at 2 devices.");
        stopped.IsRecalling.ShouldBeTrue();

        var forgiven = CampaignSteps.Command(stopped, CampaignVerb.Resume, "ann", "one rack had no power", Now).Next;
        forgiven.Phase.ShouldBe(CampaignPhase.Running);
        See(forgiven, Tally(10, 8, 2), Tally(90)).Phase.ShouldBe(CampaignPhase.Running);
    }

    [Fact]
    public void Forgiveness_IsOfTheGroupsSoFar_AndLaterOnesAreJudged()
    {
        var campaign = Running(new GroupPlan { Percent = 10, ErrorCount = 2, SuccessShare = 0.5 }, new GroupPlan { ErrorCount = 2 });
        var stopped = See(campaign, Tally(10, 8, 2), Tally(90));
        var second = See(CampaignSteps.Command(stopped, CampaignVerb.Resume, "ann", null, Now).Next, Tally(10, 8, 2), Tally(90, 0, 1));
        (second.Phase, second.Current).ShouldBe((CampaignPhase.Running, 1));
        See(second, Tally(10, 8, 2), Tally(90, 0, 2)).Phase.ShouldBe(CampaignPhase.Stopped);
    }

    [Fact]
    public void Resume_OfOneThatWasPausedBeforeItsTime_WaitsForIt_AndAStartDoesNot()
    {
        var scheduled = Made(new CampaignPlan { StartAt = Now.AddHours(1) }, 10);
        var paused = CampaignSteps.Command(scheduled, CampaignVerb.Pause, "ann", null, Now).Next;
        CampaignSteps.Command(paused, CampaignVerb.Resume, "ann", null, Now.AddMinutes(1)).Next.Phase.ShouldBe(CampaignPhase.Scheduled);
        CampaignSteps.Command(paused, CampaignVerb.Resume, "ann", null, Now.AddHours(2)).Next.Phase.ShouldBe(CampaignPhase.Running);
        CampaignSteps.Command(scheduled, CampaignVerb.Start, "ann", null, Now.AddMinutes(1)).Next.Phase.ShouldBe(CampaignPhase.Running);
    }

    [Fact]
    public void GroupOf_APlace_IsTheSpanThatItIsIn()
    {
        var campaign = new Campaign("c1", new CampaignPlan(), "ann", Now) { Groups = [new CampaignGroup(0, 10, 1), new CampaignGroup(10, 10, 0), new CampaignGroup(10, 20, 1)] };
        new long[] { 0, 9, 10, 19 }.Select(campaign.GroupOf).ShouldBe([0, 0, 2, 2]);
    }

    [Fact]
    public void Advance_PausesWhereAGroupEndsWithoutEnoughSuccess()
    {
        var campaign = Running(new GroupPlan { Percent = 10, SuccessShare = 1, ErrorShare = 0.5 }, new GroupPlan());
        var paused = See(campaign, Tally(10, 9, 1), Tally(90));
        paused.Phase.ShouldBe(CampaignPhase.Paused);
        paused.Reason!.ShouldContain("90 % success; 100 % are needed");
        CampaignSteps.Command(paused, CampaignVerb.Resume, "ann", null, Now).Next.Current.ShouldBe(1);
    }

    [Fact]
    public void Advance_WaitsForPeople_WhereTheGroupSaysSo()
    {
        var paused = See(Running(new GroupPlan { Percent = 10, PauseAfter = true }, new GroupPlan()), Tally(10, 10), Tally(90));
        paused.Phase.ShouldBe(CampaignPhase.Paused);
        CampaignSteps.Command(paused, CampaignVerb.Resume, "ann", null, Now).Next.Current.ShouldBe(1);
    }

    [Fact]
    public void Advance_FinishesWhenNothingIsLeft_AndGrowingOnesGoOn()
    {
        See(Running(new GroupPlan()), Tally(100, 99, 0, cancelled: 1)).Phase.ShouldBe(CampaignPhase.Finished);
        var plan = new CampaignPlan { IsDynamic = true };
        See(Started(Made(plan, 100)), Tally(100, 100)).Phase.ShouldBe(CampaignPhase.Running);
    }

    [Fact]
    public void Advance_StopsByTheModelGate_WithItsReason()
    {
        var plan = new CampaignPlan { Groups = [new GroupPlan { Percent = 10 }, new GroupPlan()], Gate = new ModelGatePlan { Rules = [new ModelRule(ModelMetric.Accuracy) { Min = 0.9 }] } };
        var campaign = Started(Made(plan, 100));
        See(campaign, new GateVerdict(false, false, "not enough", []), Tally(10, 10), Tally(90)).Current.ShouldBe(0);
        See(campaign, new GateVerdict(false, true, "fine", []), Tally(10, 10), Tally(90)).Current.ShouldBe(1);
        var stopped = See(campaign, new GateVerdict(true, false, "the accuracy is low", []), Tally(10, 10), Tally(90));
        stopped.Phase.ShouldBe(CampaignPhase.Stopped);
        stopped.Reason.ShouldBe("the accuracy is low");
    }

    [Fact]
    public void Advance_WatchesAGroup_ForAsLongAsTheGateSays()
    {
        var plan = new CampaignPlan { Groups = [new GroupPlan { Percent = 10 }, new GroupPlan()], Gate = new ModelGatePlan { WatchMinutes = 30, Rules = [new ModelRule(ModelMetric.Crashes) { Max = 0.1 }] } };
        var seen = new CampaignObservation([Tally(10, 10), Tally(90)], new GateVerdict(false, true, "fine", []));
        var reached = CampaignSteps.Advance(Started(Made(plan, 100)), seen, Now);
        reached.Current.ShouldBe(0);
        CampaignSteps.Advance(reached, seen, Now.AddMinutes(29)).Current.ShouldBe(0);
        CampaignSteps.Advance(reached, seen, Now.AddMinutes(30)).Current.ShouldBe(1);
    }

    [Fact]
    public void Sizes_AddUp_AndNoGroupOfAShareIsEmpty()
    {
        CampaignSplit.Sizes([new GroupPlan { Percent = 5 }, new GroupPlan { Count = 3 }, new GroupPlan()], 1000).ShouldBe([50, 3, 947]);
        CampaignSplit.Sizes([new GroupPlan { Percent = 1 }, new GroupPlan { Percent = 50 }, new GroupPlan()], 3).Sum().ShouldBe(3);
        CampaignSplit.Sizes([new GroupPlan { Percent = 1 }, new GroupPlan()], 3).ShouldBe([1, 2]);
        CampaignSplit.Sizes([new GroupPlan { Percent = 10 }, new GroupPlan()], 0).ShouldBe([0, 0]);
    }

    [Fact]
    public void Places_AreSpreadEvenly()
    {
        // 10,000 devices over 16 spans: chi-squared of 15 degrees of freedom is below 44.3 but once in 10,000 times.
        var counts = new int[16];
        for (var i = 0; i < 10_000; i++)
        {
            counts[CampaignSplit.PlaceOf("c1", FormattableString.Invariant($"device-{i}")) / (CampaignSplit.End / 16)]++;
        }

        counts.Sum(count => Math.Pow(count - 625, 2) / 625).ShouldBeLessThan(44.3);
    }

    /// <summary>Every way in which ten devices in three groups succeed or fail, one after the other as they are offered: the campaign goes on with no group that has reached its limit.</summary>
    [Fact]
    public void ErrorThreshold_IsExceededByTheGroupInFlightAtMost()
    {
        long[] sizes = [2, 3, 5];
        for (var fates = 0; fates < 1 << 10; fates++)
        {
            var campaign = Running([.. sizes.Select(size => new GroupPlan { Count = size, ErrorCount = 2, SuccessShare = 0.01 })]);
            var (done, errors) = (new int[3], new int[3]);
            var device = 0;
            while (campaign.Phase == CampaignPhase.Running)
            {
                var group = Enumerable.Range(0, campaign.Current + 1).First(place => done[place] < sizes[place]);
                done[group]++;
                errors[group] += (fates >> device++) & 1;
                campaign = See(campaign, [.. sizes.Select((size, place) => Tally(size, done[place] - errors[place], errors[place]))]);
                (campaign.Phase == CampaignPhase.Running && errors.Any(count => count >= 2)).ShouldBeFalse();
            }

            (campaign.Phase is CampaignPhase.Finished or CampaignPhase.Stopped or CampaignPhase.Paused).ShouldBeTrue();
            (campaign.Phase == CampaignPhase.Stopped).ShouldBe(errors.Any(count => count >= 2));
        }
    }

    private static GroupTally Tally(long total, long finished = 0, long errors = 0, long cancelled = 0) => new(total, total, finished, errors, 0, cancelled);

    private static Campaign See(Campaign campaign, params GroupTally[] tallies) => CampaignSteps.Advance(campaign, new CampaignObservation([.. tallies]), Now);

    private static Campaign See(Campaign campaign, GateVerdict gate, params GroupTally[] tallies) => CampaignSteps.Advance(campaign, new CampaignObservation([.. tallies], gate), Now);

    private static Campaign Running(params GroupPlan[] groups) => Started(Made(new CampaignPlan { Groups = [.. groups] }, 100));

    private static Campaign Started(Campaign campaign) => CampaignSteps.Command(campaign, CampaignVerb.Start, "ann", null, Now).Next;

    private static Campaign Made(CampaignPlan plan, long total)
    {
        ImmutableArray<CampaignGroup> groups = [.. CampaignSplit.Sizes(plan.AllGroups, total).Select(size => new CampaignGroup(0, 0, size))];
        return CampaignSteps.Created(new Campaign("c1", plan, "ann", Now), groups, Now);
    }
}
