using Actors.Domain.Campaigns;

namespace Actors.Domain.Tests.Campaigns;

public sealed class DeviceUpdatesTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Offer_Twice_IsOneAction()
    {
        var first = Offer(DeviceUpdates.None, "c1");
        var second = DeviceUpdatesSteps.Take(first.Updates, OfferOf("c1"), Now);

        second.Updates.ShouldBeSameAs(first.Updates);
        second.Reports.ShouldBe(first.Reports);
        first.Updates.Open!.Id.ShouldBe(1);
    }

    [Theory]
    [InlineData(ActionExecution.Closed, ActionResult.Success, ActionState.Finished)]
    [InlineData(ActionExecution.Closed, ActionResult.None, ActionState.Finished)]
    [InlineData(ActionExecution.Closed, ActionResult.Failure, ActionState.Error)]
    [InlineData(ActionExecution.Canceled, ActionResult.None, ActionState.Cancelled)]
    [InlineData(ActionExecution.Rejected, ActionResult.None, ActionState.Warning)]
    [InlineData(ActionExecution.Download, ActionResult.None, ActionState.Download)]
    [InlineData(ActionExecution.Downloaded, ActionResult.None, ActionState.Downloaded)]
    [InlineData(ActionExecution.Proceeding, ActionResult.None, ActionState.Running)]
    [InlineData(ActionExecution.Scheduled, ActionResult.None, ActionState.Running)]
    [InlineData(ActionExecution.Resumed, ActionResult.None, ActionState.Running)]
    public void Feedback_OfEachKind_LeadsToTheStateThatHawkbitHas(ActionExecution execution, ActionResult result, ActionState state) =>
        Say(Offer(DeviceUpdates.None, "c1").Updates, 1, execution, result).Reports.ShouldHaveSingleItem().State.ShouldBe(state);

    [Fact]
    public void Feedback_OfAClosedAction_IsClosedAndReportsItAgain()
    {
        var closed = Say(Offer(DeviceUpdates.None, "c1").Updates, 1, ActionExecution.Closed, ActionResult.Success);
        var again = Say(closed.Updates, 1, ActionExecution.Closed, ActionResult.Failure);

        again.Outcome.ShouldBe(UpdatesOutcome.Closed);
        again.Updates.ShouldBeSameAs(closed.Updates);
        again.Reports.ShouldBe(closed.Reports);
        closed.Updates.Installed.ShouldBe(new InstalledSet("fw:1", 1, Now));
    }

    [Fact]
    public void Offer_WhileAnotherIsUntouched_TakesItsPlace()
    {
        var answer = Offer(Offer(DeviceUpdates.None, "c1").Updates, "c2");

        answer.Updates.Open!.Campaign.ShouldBe("c2");
        answer.Reports.Single(report => report.Campaign == "c1").State.ShouldBe(ActionState.Cancelled);
    }

    [Fact]
    public void Offer_WhileAnotherRuns_WaitsUntilThatGaveUp()
    {
        var running = Say(Offer(DeviceUpdates.None, "c1").Updates, 1, ActionExecution.Proceeding, ActionResult.None).Updates;
        var both = Offer(running, "c2").Updates;
        both.Open!.State.ShouldBe(ActionState.CancelAsked);
        both.Next!.Campaign.ShouldBe("c2");

        var gaveUp = DeviceUpdatesSteps.Take(both, new UpdatesCommand(UpdatesVerb.CancelFeedback) { Action = 1, Execution = ActionExecution.Closed, Result = ActionResult.Success }, Now);
        gaveUp.Updates.Open!.Campaign.ShouldBe("c2");
        gaveUp.Updates.Open.State.ShouldBe(ActionState.Assigned);
        gaveUp.Reports.Single(report => report.Campaign == "c1").State.ShouldBe(ActionState.Cancelled);
    }

    [Fact]
    public void CancelFeedback_OfAnActionThatNobodyCancels_IsNotCancelable() =>
        DeviceUpdatesSteps.Take(Offer(DeviceUpdates.None, "c1").Updates, new UpdatesCommand(UpdatesVerb.CancelFeedback) { Action = 1, Execution = ActionExecution.Closed }, Now)
            .Outcome.ShouldBe(UpdatesOutcome.NotCancelable);

    [Fact]
    public void CancelFeedback_Rejected_LetsTheDeviceGoOn()
    {
        var asked = DeviceUpdatesSteps.Take(
            Say(Offer(DeviceUpdates.None, "c1").Updates, 1, ActionExecution.Download, ActionResult.None).Updates, new UpdatesCommand(UpdatesVerb.Cancel) { Campaign = "c1" }, Now).Updates;
        var rejected = DeviceUpdatesSteps.Take(asked, new UpdatesCommand(UpdatesVerb.CancelFeedback) { Action = 1, Execution = ActionExecution.Rejected }, Now).Updates;

        rejected.Open!.State.ShouldBe(ActionState.Running);
        Say(rejected, 1, ActionExecution.Closed, ActionResult.Success).Updates.Installed!.Distribution.ShouldBe("fw:1");
    }

    [Fact]
    public void Confirmation_IsAskedForUnlessGivenInAdvance()
    {
        var waiting = DeviceUpdatesSteps.Take(DeviceUpdates.None, OfferOf("c1") with { NeedsConfirmation = true }, Now).Updates;
        waiting.Open!.State.ShouldBe(ActionState.WaitingConfirmation);
        Say(waiting, 1, ActionExecution.Closed, ActionResult.Success).Outcome.ShouldBe(UpdatesOutcome.Unknown);

        var denied = DeviceUpdatesSteps.Take(waiting, new UpdatesCommand(UpdatesVerb.Confirm) { Action = 1 }, Now).Updates;
        denied.Open!.State.ShouldBe(ActionState.WaitingConfirmation);
        DeviceUpdatesSteps.Take(denied, new UpdatesCommand(UpdatesVerb.Confirm) { Action = 1, IsConfirmed = true }, Now).Updates.Open!.State.ShouldBe(ActionState.Assigned);
        var advance = DeviceUpdatesSteps.Take(denied, new UpdatesCommand(UpdatesVerb.AutoConfirm) { IsConfirmed = true, Initiator = "ann" }, Now).Updates;
        advance.Open!.State.ShouldBe(ActionState.Assigned);
        advance.AutoConfirm!.Initiator.ShouldBe("ann");
    }

    [Fact]
    public void DownloadOnly_IsFinishedByHavingDownloaded_AndInstallsNothing()
    {
        var offered = DeviceUpdatesSteps.Take(DeviceUpdates.None, new UpdatesCommand(UpdatesVerb.Offer) { Offer = new DeviceAction(0, "c1", 1, "fw:1") { Type = ActionType.DownloadOnly } }, Now).Updates;
        var answer = Say(offered, 1, ActionExecution.Downloaded, ActionResult.None);

        answer.Updates.Open.ShouldBeNull();
        answer.Reports.ShouldHaveSingleItem().State.ShouldBe(ActionState.Finished);
        answer.Updates.Installed.ShouldBeNull();
    }

    /// <summary>Every sequence of five commands over two campaigns: what holds whatever happens, and that a repeat of any command changes no report.</summary>
    [Fact]
    public void AnySequence_KeepsTheInvariants()
    {
        UpdatesCommand[] commands =
        [
            OfferOf("c1"), OfferOf("c2"), OfferOf("c2") with { Offer = new DeviceAction(0, "c2", 2, "fw:2") },
            new(UpdatesVerb.Retrieve) { Action = 1 }, new(UpdatesVerb.Feedback) { Action = 1, Execution = ActionExecution.Proceeding },
            new(UpdatesVerb.Feedback) { Action = 1, Execution = ActionExecution.Closed, Result = ActionResult.Success }, new(UpdatesVerb.Feedback) { Action = 2, Execution = ActionExecution.Closed, Result = ActionResult.Failure },
            new(UpdatesVerb.Cancel) { Campaign = "c1" }, new(UpdatesVerb.CancelFeedback) { Action = 1, Execution = ActionExecution.Closed }, new(UpdatesVerb.CancelFeedback) { Action = 1, Execution = ActionExecution.Rejected },
        ];
        Explore(DeviceUpdates.None, commands, 5);
    }

    private static void Explore(DeviceUpdates updates, UpdatesCommand[] commands, int depth)
    {
        foreach (var command in depth > 0 ? commands : [])
        {
            var answer = DeviceUpdatesSteps.Take(updates, command, Now);
            var next = answer.Updates;
            (next.Open?.State.IsOver() ?? false).ShouldBeFalse();
            (next.Next is null || next.Open is not null).ShouldBeTrue();
            next.History.All(action => action.State.IsOver()).ShouldBeTrue();
            DeviceAction[] all = [.. next.History, .. new[] { next.Open, next.Next }.OfType<DeviceAction>()];
            all.Select(action => action.Id).Distinct().Count().ShouldBe(all.Length);
            all.Select(action => (action.Campaign, action.Attempt)).Distinct().Count().ShouldBe(all.Length);
            next.History.Count(action => action.State.IsOver()).ShouldBeGreaterThanOrEqualTo(updates.History.Length);
            if (command.Verb is UpdatesVerb.Offer)
            {
                DeviceUpdatesSteps.Take(next, command, Now).Updates.ShouldBeSameAs(next);
            }

            Explore(next, commands, depth - 1);
        }
    }

    private static UpdatesCommand OfferOf(string campaign) => new(UpdatesVerb.Offer) { Offer = new DeviceAction(0, campaign, 1, "fw:1") };

    private static UpdatesAnswer Offer(DeviceUpdates updates, string campaign) => DeviceUpdatesSteps.Take(updates, OfferOf(campaign), Now);

    private static UpdatesAnswer Say(DeviceUpdates updates, long action, ActionExecution execution, ActionResult result) =>
        DeviceUpdatesSteps.Take(updates, new UpdatesCommand(UpdatesVerb.Feedback) { Action = action, Execution = execution, Result = result }, Now);
}
