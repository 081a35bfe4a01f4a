using System.Collections.Immutable;

namespace Actors.Domain.Campaigns;

/// <summary>What becomes of a device's updates. Every command may come twice, and late.</summary>
public static class DeviceUpdatesSteps
{
    /// <summary>Takes a command.</summary>
    public static UpdatesAnswer Take(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(updates);
        ArgumentNullException.ThrowIfNull(command);
        return command.Verb switch
        {
            UpdatesVerb.Offer => Offer(updates, command, now),
            UpdatesVerb.Retrieve => Retrieve(updates, command.Action, now),
            UpdatesVerb.Download => Download(updates, command.Action, now),
            UpdatesVerb.Feedback => Feedback(updates, command, now),
            UpdatesVerb.Cancel => Cancel(updates, command, now),
            UpdatesVerb.CancelFeedback => CancelFeedback(updates, command, now),
            UpdatesVerb.Confirm => Confirm(updates, command, now),
            UpdatesVerb.AutoConfirm => AutoConfirm(updates, command, now),
            UpdatesVerb.Install => Install(updates, command, now),
            UpdatesVerb.Describe => new UpdatesAnswer(UpdatesOutcome.Done, updates with { DescribedAt = now }, []),
            _ => Same(updates, UpdatesOutcome.Done, updates.Find(command.Action)),
        };
    }

    private static UpdatesAnswer Offer(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now)
    {
        var offer = command.Offer ?? throw new ArgumentException("An offer needs an action.", nameof(command));
        if (updates.FindAttempt(offer.Campaign, offer.Attempt) is { } known)
        {
            return Same(updates, UpdatesOutcome.Done, known);
        }

        var action = offer with
        {
            Id = updates.LastId + 1,
            State = command.NeedsConfirmation && updates.AutoConfirm is null ? ActionState.WaitingConfirmation : ActionState.Assigned,
            Revision = 1,
            AssignedAt = now,
            UpdatedAt = now,
        };
        updates = updates with { LastId = action.Id };
        if (updates.Open is not { } open)
        {
            return Changed(updates with { Open = action }, action);
        }

        // The newest takes the place of those before: at once where the device has not begun, else when it has given up what it is at.
        var reason = FormattableString.Invariant($"Superseded by action {action.Id} of campaign '{action.Campaign}'.");
        if (open.State.IsUntouched() && !open.IsRetrieved)
        {
            var over = open.To(ActionState.Cancelled, now, reason);
            return Changed(Archive(updates, over) with { Open = action }, action, over);
        }

        var asked = open.State == ActionState.CancelAsked ? open : open.To(ActionState.CancelAsked, now, reason);
        var skipped = updates.Next?.To(ActionState.Cancelled, now, reason);
        updates = skipped is null ? updates : Archive(updates, skipped);
        return Changed(updates with { Open = asked, Next = action }, [action, asked, .. skipped is null ? Array.Empty<DeviceAction>() : [skipped]]);
    }

    private static UpdatesAnswer Retrieve(DeviceUpdates updates, long id, DateTimeOffset now) => updates.Open is { } open && open.Id == id
        ? open.IsRetrieved
            ? Same(updates, UpdatesOutcome.Done, open)
            : Put(updates, open.To(open.State, now, "The device fetched the action.") with { IsRetrieved = true })
        : Same(updates, UpdatesOutcome.Unknown, null);

    private static UpdatesAnswer Download(DeviceUpdates updates, long id, DateTimeOffset now) =>
        updates.Open is { State: ActionState.Assigned } open && open.Id == id
            ? Put(updates, open.To(ActionState.Download, now, "The device downloads.") with { IsRetrieved = true })
            : Same(updates, UpdatesOutcome.Done, updates.Find(id));

    private static UpdatesAnswer Feedback(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now)
    {
        if (updates.Find(command.Action) is not { } action || action == updates.Next || action.State == ActionState.WaitingConfirmation)
        {
            return Same(updates, UpdatesOutcome.Unknown, null);
        }

        if (action.State.IsOver())
        {
            return Same(updates, UpdatesOutcome.Closed, action);
        }

        var said = command.Execution switch
        {
            ActionExecution.Closed when command.Result == ActionResult.Failure => ActionState.Error,
            ActionExecution.Closed => ActionState.Finished,
            ActionExecution.Canceled => ActionState.Cancelled,
            ActionExecution.Rejected => ActionState.Warning,
            ActionExecution.Download => ActionState.Download,
            ActionExecution.Downloaded when action.Type == ActionType.DownloadOnly => ActionState.Finished,
            ActionExecution.Downloaded => ActionState.Downloaded,
            _ => ActionState.Running,
        };

        // Who was asked to give up stays asked until it ends one way or the other.
        var state = action.State == ActionState.CancelAsked && !said.IsOver() ? ActionState.CancelAsked : said;
        var next = action.To(state, now, command.Messages) with { Code = command.Code ?? action.Code, IsRetrieved = true };
        return state.IsOver() ? Close(updates, next, now) : Put(updates, next);
    }

    private static UpdatesAnswer Cancel(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now)
    {
        var reason = command.Messages.IsEmpty ? "Cancelled." : command.Messages[0];
        bool Means(DeviceAction action) => command.Campaign is { } campaign ? action.Campaign == campaign : action.Id == command.Action;
        if (updates.Next is { } next && Means(next))
        {
            var skipped = next.To(ActionState.Cancelled, now, reason);
            return Changed(Archive(updates, skipped) with { Next = null }, skipped);
        }

        if (updates.Open is not { } open || !Means(open))
        {
            var past = updates.History.LastOrDefault(Means);
            return Same(updates, past is null ? UpdatesOutcome.Unknown : UpdatesOutcome.Closed, past);
        }

        return command.IsForced || (open.State.IsUntouched() && !open.IsRetrieved) ? Close(updates, open.To(ActionState.Cancelled, now, reason), now)
            : open.State == ActionState.CancelAsked ? Same(updates, UpdatesOutcome.Done, open)
            : Put(updates, open.To(ActionState.CancelAsked, now, reason));
    }

    private static UpdatesAnswer CancelFeedback(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now)
    {
        if (updates.Find(command.Action) is not { } action || action == updates.Next)
        {
            return Same(updates, UpdatesOutcome.Unknown, null);
        }

        if (action.State.IsOver())
        {
            return Same(updates, UpdatesOutcome.Closed, action);
        }

        if (action.State != ActionState.CancelAsked)
        {
            return Same(updates, UpdatesOutcome.NotCancelable, action);
        }

        var (state, text) = command.Execution switch
        {
            ActionExecution.Closed when command.Result == ActionResult.Failure => (ActionState.Error, "The device could not give the update up."),
            ActionExecution.Closed => (ActionState.Cancelled, "The device gave the update up."),
            ActionExecution.Rejected => (ActionState.Running, "The device does not give the update up."),
            ActionExecution.Canceled => (ActionState.CancelAsked, "The device reported 'canceled', which does not answer a cancellation."),
            _ => (ActionState.CancelAsked, "The device is giving the update up."),
        };
        var next = action.To(state, now, command.Messages.IsEmpty ? [text] : command.Messages) with { Code = command.Code ?? action.Code };
        return state.IsOver() ? Close(updates, next, now) : Put(updates, next);
    }

    private static UpdatesAnswer Confirm(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now) => updates.Find(command.Action) switch
    {
        null => Same(updates, UpdatesOutcome.Unknown, null),
        { State: ActionState.WaitingConfirmation } action when action == updates.Open => command.IsConfirmed
            ? Put(updates, action.To(ActionState.Assigned, now, ["The device agreed.", .. command.Messages]) with { Code = command.Code ?? action.Code })
            : Put(updates, action.To(ActionState.WaitingConfirmation, now, ["The device does not agree.", .. command.Messages]) with { Code = command.Code ?? action.Code }),
        var action when action.State.IsOver() => Same(updates, UpdatesOutcome.Closed, action),
        _ => Same(updates, UpdatesOutcome.Unknown, null),
    };

    private static UpdatesAnswer AutoConfirm(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now)
    {
        updates = updates with { AutoConfirm = command.IsConfirmed ? updates.AutoConfirm ?? new AutoConfirmation(command.Initiator, command.Remark, now) : null };
        if (updates.Next is { State: ActionState.WaitingConfirmation } waiting && command.IsConfirmed)
        {
            updates = updates with { Next = waiting.To(ActionState.Assigned, now, "Agreed in advance.") };
        }

        return command.IsConfirmed && updates.Open is { State: ActionState.WaitingConfirmation } open
            ? Put(updates, open.To(ActionState.Assigned, now, "Agreed in advance."))
            : new UpdatesAnswer(UpdatesOutcome.Done, updates, []);
    }

    private static UpdatesAnswer Install(DeviceUpdates updates, UpdatesCommand command, DateTimeOffset now) =>
        updates.Installed?.Distribution == command.Distribution
            ? Same(updates, UpdatesOutcome.Done, null)
            : new UpdatesAnswer(UpdatesOutcome.Created, updates with { Installed = new InstalledSet(command.Distribution ?? "", null, now) }, []);

    /// <summary>The action is over; what waited behind it is offered.</summary>
    private static UpdatesAnswer Close(DeviceUpdates updates, DeviceAction action, DateTimeOffset now)
    {
        var next = updates.Next;
        updates = Archive(updates, action) with { Open = next, Next = null };
        if (action is { State: ActionState.Finished, Type: not ActionType.DownloadOnly })
        {
            updates = updates with { Installed = new InstalledSet(action.Distribution, action.Id, now) };
        }

        return next is null ? Changed(updates, action) : Changed(updates, action, next);
    }

    private static UpdatesAnswer Put(DeviceUpdates updates, DeviceAction action) => Changed(updates with { Open = action }, action);

    private static DeviceUpdates Archive(DeviceUpdates updates, DeviceAction action) =>
        updates with { History = [.. updates.History.Append(action).TakeLast(CampaignLimits.MaxHistory)] };

    private static UpdatesAnswer Changed(DeviceUpdates updates, params ReadOnlySpan<DeviceAction> actions)
    {
        var reports = ImmutableArray.CreateBuilder<ActionReport>();
        foreach (var action in actions)
        {
            reports.Add(ActionReport.Of(action));
        }

        return new UpdatesAnswer(UpdatesOutcome.Done, updates, reports.ToImmutable());
    }

    private static UpdatesAnswer Same(DeviceUpdates updates, UpdatesOutcome outcome, DeviceAction? action) =>
        new(outcome, updates, action is null ? [] : [ActionReport.Of(action)]);
}
