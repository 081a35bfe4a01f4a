using Actors.Domain.Experiments;
using Actors.Domain.Rollouts;
using Actors.Experiments;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Registry;

namespace Actors.Grains.Experiments;

/// <inheritdoc cref="IExperimentGrain"/>
[GrainType("experiment")]
internal sealed class ExperimentGrain(
    [PersistentState(StateNames.Experiment, StateNames.Provider)] IPersistentState<ExperimentState> state,
    IGrainFactory grains,
    ExperimentInstruments instruments,
    TimeProvider clock,
    ILogger<ExperimentGrain> logger) : Grain, IExperimentGrain, IRemindable, IAuditedState
{
    private const string Reminder = "watch";
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);

    /// <summary>How long a bandit's shares stand.</summary>
    private static readonly TimeSpan SharesLife = TimeSpan.FromSeconds(5);

    /// <summary>How often guardrails are looked at.</summary>
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(2);

    private ExperimentKeeper _keeper = null!;
    private DateTimeOffset _sharedAt;
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _keeper = new ExperimentKeeper(ModelKey.Parse(this.GetPrimaryKeyString()), state, grains, instruments, clock, logger);
        Watch();
        return Task.CompletedTask;
    }

    public async Task<ExperimentView?> GetAsync(CancellationToken cancellationToken) =>
        state.State.Plan is { } plan ? state.State.ToView(plan, await _keeper.SumAsync(cancellationToken)) : null;

    public async Task<ExperimentNow?> GetNowAsync(CancellationToken cancellationToken)
    {
        if (state.State.Plan is not { } plan)
        {
            return null;
        }

        var now = clock.GetUtcNow();
        if (plan.Allocation != Allocation.Fixed && now - _sharedAt > SharesLife)
        {
            _sharedAt = now;
            state.State.Shares = ExperimentRules.Shares(plan, await _keeper.SumAsync(cancellationToken), [.. state.State.Stopped]);
            await state.WriteStateAsync(CancellationToken.None);
        }

        return state.State.ToNow(plan);
    }

    public async Task<string?> StartAsync(ExperimentSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var plan = spec.ToPlan();
        var fault = plan is null ? "allocation is fixed, thompson or upperBound." : plan.Fault() ?? (state.State.IsAtWork ? "An experiment of this name is under way; stop it first." : null);
        if (fault is not null)
        {
            return fault;
        }

        var live = plan!.Model is { } model ? await _keeper.FindLiveAsync(model, cancellationToken) : 0;
        if (live is null)
        {
            return $"There is no model '{plan.Model}' with a live version.";
        }

        // The name and the reminder come first: one too many names nothing, or finds nothing to do.
        var key = ModelKey.Parse(this.GetPrimaryKeyString());
        await grains.GetExperimentCatalog(key.Tenant).AddAsync(key.Name, CancellationToken.None);
        _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        var now = clock.GetUtcNow();
        state.State = ExperimentState.Begin(state.State.Number + 1, plan, (long)Assignment.Hash(now.UtcTicks, this.GetPrimaryKeyString()), live.Value, now);
        await state.WriteStateAsync(CancellationToken.None);
        instruments.CountBegin(this.GetPrimaryKeyString());
        Watch();
        return await _keeper.ApplyAsync(cancellationToken);
    }

    public async Task<bool> StopAsync(CancellationToken cancellationToken)
    {
        if (state.State is not { Plan: not null, EndedAt: null })
        {
            return false;
        }

        await _keeper.EndAsync(reason: null);
        _ = await _keeper.ApplyAsync(cancellationToken);
        return true;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (!state.State.IsAtWork && await this.GetReminder(Reminder) is { } reminder)
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
        if (state.State.IsAtWork)
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }
}
