using Actors.Domain.Rollouts;
using Actors.Grains.Audit;
using Actors.Grains.Registry;
using Actors.Grains.State;
using Actors.Registry;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <inheritdoc cref="IRolloutGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("rollout")]
internal sealed class RolloutGrain(
    [PersistentState(StateNames.Rollout, StateNames.Provider)] IPersistentState<RolloutState> state,
    IGrainFactory grains,
    RolloutSignals signals,
    RolloutInstruments instruments,
    TimeProvider clock,
    ILogger<RolloutGrain> logger) : Grain, IRolloutGrain, IRemindable, IAuditedState
{
    private const string Reminder = "advance";
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private RolloutKeeper _keeper = null!;
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    private ModelKey Model => ModelKey.Parse(this.GetPrimaryKeyString());

    private RolloutRoutes Routes => new(grains, Model);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _keeper = new RolloutKeeper(this.GetPrimaryKeyString(), state, Routes, signals, instruments, clock, logger);
        Watch();
        return Task.CompletedTask;
    }

    public Task<RolloutView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_keeper.Current?.ToView());

    public Task<RolloutSummary[]> GetHistoryAsync(CancellationToken cancellationToken) =>
        Task.FromResult<RolloutSummary[]>([.. state.State.Past.Select(past => past.ToSummary())]);

    public Task<ShadowReport?> GetShadowAsync(int version, CancellationToken cancellationToken) =>
        Task.FromResult(state.State.AllShadows().FirstOrDefault(shadow => shadow.Version == version)?.ToReport());

    public async Task<RolloutChange> StartAsync(RolloutSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        if (_keeper.Current is { IsAtWork: true } rollout && spec.IsSame(rollout.Plan))
        {
            return Answer();
        }

        var plan = spec.ToPlan();
        var objection = RolloutAdmission.Check(plan, _keeper.Current);
        var model = objection is null ? await Routes.FindAsync(cancellationToken) : null;
        objection ??= RolloutAdmission.Check(plan, RolloutRoutes.ServableOf(model), RolloutRoutes.LiveOf(model));
        if (objection is not null)
        {
            return Answer(objection.Kind.ToOutcome(), objection.Detail);
        }

        // The reminder comes first: one too many finds nothing to do, one too few would leave a rollout that nobody takes up again.
        _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        var now = clock.GetUtcNow();
        var salt = (long)Assignment.Hash(now.UtcTicks, this.GetPrimaryKeyString());
        await _keeper.BeginAsync(id => Rollout.Start(id, plan, RolloutRoutes.LiveOf(model)!.Value, salt, ActingCaller.Current.Id, now));
        Watch();
        return Answer(await _keeper.ApplyAsync(cancellationToken));
    }

    public async Task<RolloutChange> OrderAsync(RolloutOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.ToCommand() is not { } command)
        {
            return Answer(RolloutOutcome.Invalid, "The order is not pause, resume, abort or approve.");
        }

        if (_keeper.Current is not { } rollout)
        {
            return Answer(RolloutOutcome.NotUnderWay, "The model has no rollout.");
        }

        var (next, refusal) = Rollout.Command(rollout, command, ActingCaller.Current.Id, order.Reason, clock.GetUtcNow());
        if (refusal != RolloutRefusal.None)
        {
            return Answer(refusal.ToOutcome(), refusal.ToDetail(rollout, command));
        }

        await _keeper.KeepAsync(next);
        return Answer(await _keeper.ApplyAsync(cancellationToken));
    }

    public async Task<RolloutChange> AddMetricsAsync(MetricValue[] values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_keeper.Current is not { IsOver: false } rollout)
        {
            return Answer(RolloutOutcome.NotUnderWay, "The model has no rollout under way.");
        }

        MetricReading[] readings = [.. values.Select(value => value.ToReading())];
        if (MetricIntake.Fault(rollout, readings) is { } fault)
        {
            return Answer(RolloutOutcome.Invalid, fault);
        }

        await _keeper.KeepAsync(MetricIntake.Add(rollout, Model.Tenant, readings));
        return Answer();
    }

    public Task ReportAsync(RolloutDelta delta, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delta);
        return _keeper.Current?.Id == delta.Rollout ? _keeper.TakeAsync(delta.Silo, delta.Number, delta.ToSample()) : Task.CompletedTask;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_keeper.Current is not { IsAtWork: true } && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        await _keeper.TickAsync(cancellationToken);
        Watch();
    }

    private void Watch()
    {
        if (_keeper.Current is { IsAtWork: true })
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }

    private RolloutChange Answer(ModelChange? refusal) => refusal is null ? Answer() : Answer(refusal.Outcome.ToOutcome(), refusal.Detail);

    private RolloutChange Answer(RolloutOutcome outcome = RolloutOutcome.Done, string? detail = null) => new(outcome, _keeper.Current?.ToView(), detail);
}
