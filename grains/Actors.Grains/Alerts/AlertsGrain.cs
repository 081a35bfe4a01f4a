using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Alerts;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Settings;

namespace Actors.Grains.Alerts;

/// <inheritdoc cref="IAlertsGrain"/>
[GrainType("alerts")]
internal sealed partial class AlertsGrain(
    [PersistentState(StateNames.Alerts, StateNames.Provider)] IPersistentState<AlertsState> state,
    IEnumerable<IErrandHandler> handlers,
    AlertInstruments instruments,
    ReceiverCheck receivers,
    TimeProvider clock,
    ILogger<AlertsGrain> logger) : Grain, IAlertsGrain, IRemindable, IAuditedState
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    private readonly RecentSignals _recent = new();
    private AlertKeeper _keeper = null!;
    private ErrandRuns _runs = null!;
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _keeper = new AlertKeeper(this, state, instruments);
        _runs = new ErrandRuns(this.GetPrimaryKeyString(), this.AsReference<IAlertsGrain>(), handlers, instruments, logger);
        instruments.Here(this.GetPrimaryKeyString(), _keeper.Book);
        Watch();
        return Task.CompletedTask;
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        instruments.Gone(this.GetPrimaryKeyString());
        return Task.CompletedTask;
    }

    public Task TakeAsync(Signal[] signals, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(signals);
        List<AlertSignal> known = [.. signals.Select(AlertMapping.ToDomain).OfType<AlertSignal>()];
        instruments.Taken(known.Count);
        instruments.Dropped(signals.Length - known.Count);
        _recent.Add(known, clock.GetUtcNow());
        return KeepAsync(AlertMachine.Observe(_keeper.Book, known, _keeper.Settings, clock.GetUtcNow()));
    }

    public Task<string> ListAsync(AlertQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return Task.FromResult(AlertLists.Write(query, _keeper.Book, _keeper.Settings, _recent));
    }

    public Task<AlertChange> TestAsync(string name, string? rule, CancellationToken cancellationToken) =>
        Task.FromResult(AlertLists.Test(name, rule, _keeper.Settings, _recent, clock.GetUtcNow()));

    public async Task<AlertChange> AcknowledgeAsync(string id, string? note, CancellationToken cancellationToken)
    {
        if (note?.Length > AlertLimits.MaxText)
        {
            return new AlertChange(AlertOutcome.Invalid, null, $"A note has at most {AlertLimits.MaxText} characters.");
        }

        if (AlertMachine.Acknowledge(_keeper.Book, id, ActingCaller.Current.Id, note, _keeper.Settings, clock.GetUtcNow()) is not { } next)
        {
            return _keeper.Book.Find(id) is null ? new AlertChange(AlertOutcome.Unknown, null, "There is no such alert.") : new AlertChange(AlertOutcome.Conflict, null, "The alert does not fire.");
        }

        await KeepAsync(next);
        return new AlertChange(AlertOutcome.Done, AlertLists.Write(_keeper.Book.Find(id)!));
    }

    public async Task<AlertChange> PutAsync(PutAlertSetting setting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(setting);
        SettingPrecondition.CheckJson(AlertLists.Setting(_keeper.Settings, setting.Kind, setting.Name));
        var now = clock.GetUtcNow();
        var request = new SettingRequest(setting.Kind, setting.Name, setting.Json, setting.Secret, ActingCaller.Current.Id);
        var (next, fault) = AlertCatalog.Put(_keeper.Settings, request, now);
        if (next is null || (fault = receivers.Fault(next, setting.Kind, setting.Name)) is not null)
        {
            return new AlertChange(AlertOutcome.Invalid, null, fault);
        }

        await KeepAsync(AlertMachine.Advance(AlertMachine.Forget(_keeper.Book, _keeper.Settings, next), next, now), next);
        return new AlertChange(AlertOutcome.Done, AlertLists.Setting(next, setting.Kind, setting.Name));
    }

    public async Task<AlertChange> RemoveAsync(string kind, string name, CancellationToken cancellationToken)
    {
        SettingPrecondition.CheckJson(AlertLists.Setting(_keeper.Settings, kind, name));
        var (next, fault) = AlertCatalog.Remove(_keeper.Settings, kind, name);
        if (next is null)
        {
            return fault is null ? new AlertChange(AlertOutcome.Unknown, null, "There is no such setting.") : new AlertChange(AlertOutcome.Conflict, null, fault);
        }

        await KeepAsync(AlertMachine.Advance(AlertMachine.Forget(_keeper.Book, _keeper.Settings, next), next, clock.GetUtcNow()), next);
        return new AlertChange(AlertOutcome.Done, null);
    }

    public Task SettleAsync(string errand, string outcome, string? detail, CancellationToken cancellationToken) =>
        KeepAsync(ErrandSteps.Settle(_keeper.Book, errand, new ErrandEnd(outcome, detail), _keeper.Settings, clock.GetUtcNow()));

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await KeepAsync(AlertMachine.Advance(_keeper.Book, _keeper.Settings, clock.GetUtcNow()));
        await _keeper.RestAsync();
    }

    private async Task KeepAsync(AlertBook book, AlertSettings? settings = null)
    {
        await _keeper.KeepAsync(book, settings);
        _runs.Start(_keeper.Book, _keeper.Settings, clock.GetUtcNow());
        Watch();
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            CallIdentity.System("alerts").Enter();
            await KeepAsync(AlertMachine.Advance(_keeper.Book, _keeper.Settings, clock.GetUtcNow()));
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            // What is in memory may be ahead of the row: the reminder, or the next signal, reads it anew.
            NotKept(logger, exception, this.GetPrimaryKeyString());
            DeactivateOnIdle();
        }
    }

    private void Watch()
    {
        if (_keeper.Book.IsAtWork)
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }

    [LoggerMessage(1083, LogLevel.Warning, "The alerts of tenant {Tenant} could not be written; they are read anew")]
    private static partial void NotKept(ILogger logger, Exception exception, string tenant);
}
