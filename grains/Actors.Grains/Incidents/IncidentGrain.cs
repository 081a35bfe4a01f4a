using System.Text.Json;
using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Alerts;
using Actors.Domain.Incidents;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Incidents;

namespace Actors.Grains.Incidents;

/// <inheritdoc cref="IIncidentGrain"/>
[GrainType("incident")]
internal sealed class IncidentGrain(
    [PersistentState(StateNames.Incident, StateNames.Provider)] IPersistentState<IncidentState> state, IGrainFactory grains, TimeProvider clock)
    : Grain, IIncidentGrain, IRemindable, IAuditedState
{
    private const string Reminder = "actions";

    private static readonly TimeSpan Shortest = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(1);
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    private IncidentTimeline _timeline = null!;

    // The incident as it was last written: replaced whole, for calls that interleave.
    private Incident? _incident;

    object IAuditedState.AuditedState => state.State;

    private (string Tenant, string Id) Key => this.GetPrimaryKeyString().Split('/', 2) is [var tenant, var id] ? (tenant, id) : ("", "");

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _timeline = new IncidentTimeline(grains, Key.Tenant);
        _incident = state.State.Incident;
        return Task.CompletedTask;
    }

    public Task OpenAsync(OpenIncident request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _incident is not null
            ? Task.CompletedTask
            : KeepAsync(new Incident(Key.Id, request.Title, request.Severity, request.Model, request.At, request.By)
            {
                Steps = [.. request.Steps.Select((step, place) => new IncidentStep(place + 1, step))],
                Events = [new IncidentEvent("opened", request.At, IncidentKinds.Opened, request.By, request.Title)],
            });
    }

    public Task AddAsync(IncidentNews news, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(news);
        return _incident is { } incident
            ? KeepAsync(incident.WithAlert(news.Alert).With(new IncidentEvent(news.Id, news.At, news.Kind, news.By, news.Text) { Version = news.Version }))
            : Task.CompletedTask;
    }

    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        if (_incident is not { } incident)
        {
            return null;
        }

        var timeline = await _timeline.ReadAsync(incident, clock.GetUtcNow(), cancellationToken);
        return JsonSerializer.Serialize(IncidentDetail.Of(incident, timeline, clock.GetUtcNow()), AlertJson.Options);
    }

    public async Task<string?> GetPostMortemAsync(CancellationToken cancellationToken)
    {
        if (_incident is not { } incident)
        {
            return null;
        }

        var timeline = await _timeline.ReadAsync(incident, clock.GetUtcNow(), cancellationToken);
        return PostMortem.Write(incident, timeline, RootCauses.Weigh(timeline, incident.OpenedAt), clock.GetUtcNow());
    }

    public async Task<AlertChange> ChangeAsync(ChangeIncident request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (_incident is not { } incident)
        {
            return new AlertChange(AlertOutcome.Unknown, null, "There is no such incident.");
        }

        var order = new IncidentOrder(request.Verb) { Number = request.Number, Text = request.Text, Section = request.Section, Owner = request.Owner, DueAt = request.DueAt };
        var (next, fault) = IncidentSteps.Take(incident, order, ActingCaller.Current.Id, clock.GetUtcNow());
        if (next is null)
        {
            return new AlertChange(AlertOutcome.Invalid, null, fault);
        }

        // Once it is closed, what models' histories say now is what it rests on.
        await KeepAsync(next.ClosedAt is not null && incident.ClosedAt is null ? next with { Events = [.. await _timeline.ReadAsync(next, clock.GetUtcNow(), cancellationToken)] } : next);
        await grains.GetIncidents(Key.Tenant).NoteAsync(Key.Id, next.ClosedAt, next.Actions.Count(action => action.DoneAt is null), CancellationToken.None);
        await TellAsync(next.Actions.Where(action => action.DoneAt is not null && incident.Actions.Any(before => before.Number == action.Number && before is { DoneAt: null, IsTold: true })), isOverdue: false);
        await TellOverdueAsync();
        return new AlertChange(AlertOutcome.Done, await GetAsync(cancellationToken));
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        CallIdentity.System("incidents").Enter();
        await TellOverdueAsync();
        await RemindAsync(_incident?.NextDue);
    }

    /// <summary>Says of each overdue action once that it is. A kill in between says it again, of the same action.</summary>
    private async Task TellOverdueAsync()
    {
        var now = clock.GetUtcNow();
        if (_incident is { } incident && incident.Actions.Where(action => action is { IsTold: false } && action.IsOverdue(now)).ToList() is { Count: > 0 } due)
        {
            await TellAsync(due, isOverdue: true);
            await KeepAsync(incident with { Actions = [.. incident.Actions.Select(action => due.Contains(action) ? action with { IsTold = true } : action)] });
        }
    }

    private async Task KeepAsync(Incident next)
    {
        if (next == _incident)
        {
            return;
        }

        if (next.NextDue is { } due && due != _incident?.NextDue)
        {
            await RemindAsync(due);
        }

        state.State.Incident = next;
        await state.WriteStateAsync(CancellationToken.None);
        _incident = next;
    }

    private Task TellAsync(IEnumerable<IncidentAction> actions, bool isOverdue)
    {
        var (tenant, id) = Key;
        Signal[] signals = [.. actions.Select(action => new Signal("incident.action-overdue", _incident?.Model ?? "", null, $"{id}/{action.Number}", isOverdue ? 1 : 0, clock.GetUtcNow())
        {
            IsFinding = isOverdue,
            Definition = $"{action.Title} (owner {action.Owner}, due {action.DueAt:u})",
        })];
        return signals.Length > 0 ? grains.GetAlerts(tenant).TakeAsync(signals, CancellationToken.None) : Task.CompletedTask;
    }

    private async Task RemindAsync(DateTimeOffset? due)
    {
        if (due is { } at)
        {
            var wait = at - clock.GetUtcNow();
            _ = await this.RegisterOrUpdateReminder(Reminder, wait < Shortest ? Shortest : wait < Longest ? wait : Longest, Period);
        }
        else if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }
}
