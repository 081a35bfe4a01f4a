using Actors.Audit;
using Actors.Drift;
using Actors.Grains.State;

namespace Actors.Grains.Drift;

/// <inheritdoc cref="IDriftGrain"/>
[GrainType("drift-group")]
internal sealed class DriftGrain(
    [PersistentState(StateNames.DriftGroup, StateNames.Provider)] IPersistentState<DriftGroupState> state,
    IGrainFactory grains,
    DriftFindings findings,
    TimeProvider clock) : Grain, IDriftGrain, IRemindable
{
    private const string Reminder = "judge";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private GroupKeeper _keeper = null!;
    private IGrainTimer? _timer;

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _keeper = new GroupKeeper(DriftGroupKey.Parse(this.GetPrimaryKeyString()), state, grains, findings, clock);
        if (state.State.Epoch.Length > 0)
        {
            CallIdentity.System("drift").Enter();
            await _keeper.LoadAsync();
        }

        Watch();
    }

    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        findings.Forget(DriftGroupKey.Parse(this.GetPrimaryKeyString()));
        return Task.CompletedTask;
    }

    public async Task<DriftReportOutcome> ReportAsync(DriftDelta delta, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delta);
        if (!state.State.IsReminded)
        {
            // The reminder comes first: one too many finds nothing to do, one too few would leave a window that nobody judges once traffic stops.
            _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
            state.State.IsReminded = true;
            await state.WriteStateAsync(CancellationToken.None);
        }

        var outcome = await _keeper.TakeAsync(delta);
        Watch();
        return outcome;
    }

    public Task<DriftGroupView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_keeper.ToView());

    public Task<DriftWindowView[]> GetWindowsAsync(DateTimeOffset? from, DateTimeOffset? until, int limit, CancellationToken cancellationToken) => _keeper.FindAsync(from, until, limit);

    public Task<DriftLive> GetLiveAsync(bool ofLastWindow, CancellationToken cancellationToken) => _keeper.GetLiveAsync(ofLastWindow);

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        await TickAsync(CancellationToken.None);
        if (!_keeper.IsWaiting && await this.GetReminder(Reminder) is { } reminder)
        {
            state.State.IsReminded = false;
            await state.WriteStateAsync(CancellationToken.None);
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("drift").Enter();
        try
        {
            await _keeper.JudgeAsync();
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // As after a failed call: memory may be ahead of the row.
            DeactivateOnIdle();
            throw;
        }

        Watch();
    }

    private void Watch()
    {
        if (_keeper.IsWaiting)
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }
}
