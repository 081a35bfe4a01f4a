using Actors.Domain.Edge.Slots;

namespace Actors.Domain.Tests.Edge;

public sealed class UpdateMachineTests
{
    private static readonly UpdateCandidate Order = new("1", new SlotContent("m", "2", "good", 10), "there");

    [Fact]
    public void Steps_OfAGoodModel_EndInTheOtherSlot()
    {
        var state = UpdateMachine.Offer(UpdateState.New, Order);
        foreach (var phase in (UpdatePhase[])[UpdatePhase.Downloading, UpdatePhase.Verifying, UpdatePhase.Installing, UpdatePhase.Trying, UpdatePhase.Watching])
        {
            state.Phase.ShouldBe(phase);
            state = UpdateMachine.Done(state, phase);
        }

        state.Active.ShouldBe(ModelSlot.B);
        state.Served.ShouldBe(Order.Content);
        state.Result.ShouldBe(new UpdateResult(UpdateOutcome.Succeeded, null));
        UpdateMachine.Done(state, UpdatePhase.Reporting).ShouldSatisfyAllConditions(
            idle => idle.Phase.ShouldBe(UpdatePhase.Idle), idle => UpdateMachine.Offer(idle, Order).ShouldBeSameAs(idle, "an order that is over is not begun again"));
    }

    [Fact]
    public void Offer_OfWhatMayNotBeInstalledYet_IsHeldUntilItMay()
    {
        var state = UpdateMachine.Offer(UpdateState.New, Order with { MayInstall = false });
        state = UpdateMachine.Done(UpdateMachine.Done(state, UpdatePhase.Downloading), UpdatePhase.Verifying);
        state.Phase.ShouldBe(UpdatePhase.Held);
        UpdateMachine.Offer(state, Order with { MayInstall = false }).ShouldBeSameAs(state);

        UpdateMachine.Offer(state, Order).Phase.ShouldBe(UpdatePhase.Installing);
    }

    [Fact]
    public void Start_TooOftenWhileAModelIsNew_GivesItUp()
    {
        var state = To(UpdatePhase.Watching);
        for (var start = 0; start < UpdateMachine.MaxStarts; start++)
        {
            state = UpdateMachine.Start(state);
            state.Phase.ShouldBe(UpdatePhase.Watching);
        }

        state = UpdateMachine.Start(state);

        state.Active.ShouldBe(ModelSlot.A);
        state.Result!.Outcome.ShouldBe(UpdateOutcome.Failed);
    }

    [Fact]
    public void Withdraw_OfAModelThatIsActive_ChangesNothing()
    {
        var watching = To(UpdatePhase.Watching);
        UpdateMachine.Withdraw(watching, "1").ShouldBeSameAs(watching);
        UpdateMachine.Withdraw(To(UpdatePhase.Trying), "1").ShouldSatisfyAllConditions(
            state => state.Result!.Outcome.ShouldBe(UpdateOutcome.Cancelled), state => state.In(ModelSlot.B).ShouldBeNull());
    }

    private static UpdateState To(UpdatePhase phase)
    {
        var state = UpdateMachine.Offer(UpdateState.New, Order);
        while (state.Phase != phase)
        {
            state = UpdateMachine.Done(state, state.Phase);
        }

        return state;
    }
}
