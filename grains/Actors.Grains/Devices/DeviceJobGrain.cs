using Actors.Audit;
using Actors.Devices;
using Actors.Grains.Audit;
using Actors.Grains.State;

namespace Actors.Grains.Devices;

/// <inheritdoc cref="IDeviceJobGrain"/>
/// <remarks>A page is changed, then the place is written: after a kill a page is changed again, which is the same as once.</remarks>
[GrainType("device-job")]
internal sealed class DeviceJobGrain(
    [PersistentState(StateNames.DeviceJob, StateNames.Provider)] IPersistentState<DeviceJobState> state, DevicePages pages, DeviceHouse house)
    : Grain, IDeviceJobGrain, IRemindable, IAuditedState
{
    private const string Reminder = "go on";
    private const int MaxReasons = 10;

    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    private (string Tenant, string Id) Key => this.GetPrimaryKeyString().Split('/', 2) is [var tenant, var id] ? (tenant, id) : ("", "");

    private bool IsRunning => state.State is { Request: not null, EndedAt: null };

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Watch();
        return Task.CompletedTask;
    }

    public async ValueTask<DeviceJobView> StartAsync(StartDeviceJob request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (state.State.Request is null)
        {
            await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
            (state.State.Request, state.State.StartedAt) = (request, house.Now);
            await state.WriteStateAsync(cancellationToken);
            Watch();
        }

        return View();
    }

    public ValueTask<DeviceJobView?> GetAsync(CancellationToken cancellationToken) => new(state.State.Request is null ? null : View());

    public async ValueTask<DeviceJobView?> CancelAsync(CancellationToken cancellationToken)
    {
        if (IsRunning)
        {
            state.State.IsCancelled = true;
            await EndAsync(cancellationToken);
        }

        return state.State.Request is null ? null : View();
    }

    [Audited("device.job.continue")]
    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        Watch();
        return IsRunning ? Task.CompletedTask : ForgetAsync();
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        if (!IsRunning)
        {
            Watch();
            return;
        }

        var done = await pages.ChangeAsync(Key.Tenant, state.State.Request!, state.State.After!, cancellationToken);
        state.State.After = done.Next;
        state.State.Looked += done.Looked;
        state.State.Changed += done.Changed;
        state.State.Failed += done.Failed;
        state.State.Reasons.AddRange(done.Reasons.Take(MaxReasons - state.State.Reasons.Count));
        if (done.Next is null)
        {
            await EndAsync(cancellationToken);
        }
        else
        {
            await state.WriteStateAsync(cancellationToken);
        }
    }

    private async Task EndAsync(CancellationToken cancellationToken)
    {
        state.State.EndedAt = house.Now;
        await state.WriteStateAsync(cancellationToken);
        Watch();
        await ForgetAsync();
    }

    private async Task ForgetAsync()
    {
        if (await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private void Watch()
    {
        if (IsRunning)
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }

    private DeviceJobView View() => new(
        Key.Id,
        state.State.IsCancelled ? "cancelled" : IsRunning ? "running" : "done",
        state.State.Looked,
        state.State.Changed,
        state.State.Failed,
        state.State.StartedAt,
        state.State.EndedAt)
    {
        Reasons = [.. state.State.Reasons],
    };
}
