using Actors.Audit;
using Actors.Domain.Registry;
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
internal sealed partial class RolloutGrain(
    [PersistentState(StateNames.Rollout, StateNames.Provider)] IPersistentState<RolloutState> state,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<RolloutGrain> logger) : Grain, IRolloutGrain, IRemindable, IAuditedState
{
    private const string Reminder = "advance";
    private const int MostApplications = 4;
    private const int MostValues = 10_000;
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private Rollout? _rollout;
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    private ModelKey Model => ModelKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        _rollout = state.State.Current;
        Watch();
        return Task.CompletedTask;
    }

    public Task<RolloutView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_rollout?.ToView());

    public Task<RolloutSummary[]> GetHistoryAsync(CancellationToken cancellationToken) =>
        Task.FromResult<RolloutSummary[]>([.. state.State.Past.Select(past => past.ToSummary())]);

    public Task<ShadowReport?> GetShadowAsync(int version, CancellationToken cancellationToken) =>
        Task.FromResult(state.State.AllShadows().FirstOrDefault(shadow => shadow.Version == version)?.ToReport());

    public async Task<RolloutChange> StartAsync(RolloutSpec spec, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(spec);
        var plan = spec.ToPlan();
        if (plan.Fault() is { } fault)
        {
            return Answer(RolloutOutcome.Invalid, fault);
        }

        if (_rollout is { IsAtWork: true })
        {
            return spec.IsSame(_rollout.Plan) ? Answer() : Answer(RolloutOutcome.Conflict, $"Rollout {_rollout.Id} is under way; abort it first.");
        }

        var model = await grains.GetModel(Model).GetAsync(cancellationToken);
        if (model is null || !model.Aliases.TryGetValue(AliasName.Live, out var live))
        {
            return model is null ? Answer(RolloutOutcome.UnknownModel, "There is no such model.") : Answer(RolloutOutcome.UnknownVersion, "The model has no live version to replace.");
        }

        foreach (var version in plan.AllShadows)
        {
            if (model.Versions.FirstOrDefault(known => known.Version == version) is not { ArchivedAt: null } || version == live)
            {
                return Answer(version == live ? RolloutOutcome.Invalid : RolloutOutcome.UnknownVersion, version == live ? $"Version {version} is live already." : $"The model has no version {version} that could be served.");
            }
        }

        // The reminder comes first: one too many finds nothing to do, one too few would leave a rollout that nobody takes up again.
        _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        var now = clock.GetUtcNow();
        var next = Rollout.Start($"r{state.State.Begun + 1}", plan, live, (long)Assignment.Hash(now.UtcTicks, this.GetPrimaryKeyString()), ActingCaller.Current.Id, now);
        state.State.Begin(next);
        await WriteAsync();
        Watch();
        var refused = await ApplyAsync(cancellationToken);
        return refused is null ? Answer() : Answer(refused.Outcome.ToOutcome(), refused.Detail);
    }

    public async Task<RolloutChange> OrderAsync(RolloutOrder order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (!Enum.TryParse<RolloutCommand>(order.Command, ignoreCase: true, out var command) || !Enum.IsDefined(command))
        {
            return Answer(RolloutOutcome.Invalid, "The order is not pause, resume, abort or approve.");
        }

        if (_rollout is null)
        {
            return Answer(RolloutOutcome.NotUnderWay, "The model has no rollout.");
        }

        var (next, refusal) = Rollout.Command(_rollout, command, ActingCaller.Current.Id, order.Reason, clock.GetUtcNow());
        if (refusal != RolloutRefusal.None)
        {
            return refusal == RolloutRefusal.NotUnderWay
                ? Answer(RolloutOutcome.NotUnderWay, $"Rollout {_rollout.Id} is over.")
                : Answer(RolloutOutcome.Conflict, $"A rollout that is {_rollout.Phase} cannot be told to {command}.");
        }

        await KeepAsync(next);
        var refused = await ApplyAsync(cancellationToken);
        return refused is null ? Answer() : Answer(refused.Outcome.ToOutcome(), refused.Detail);
    }

    public async Task<RolloutChange> AddMetricsAsync(MetricValue[] values, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(values);
        if (_rollout is not { IsOver: false } rollout)
        {
            return Answer(RolloutOutcome.NotUnderWay, "The model has no rollout under way.");
        }

        if (values.Length > MostValues || values.Any(value => !double.IsFinite(value.Value) || rollout.Evidence.Metrics.All(metric => metric.Name != value.Metric)))
        {
            return Answer(RolloutOutcome.Invalid, $"There are at most {MostValues} values, each finite and of a metric that the plan names.");
        }

        await KeepAsync(Rollout.AddMetrics(rollout, [.. values.Select(value => (value.Metric, value.Version, value.Value))]));
        return Answer();
    }

    public async Task ReportAsync(RolloutDelta delta, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(delta);
        if (_rollout is not { } rollout || rollout.Id != delta.Rollout || !state.State.TryNote(delta.Silo, delta.Number))
        {
            return;
        }

        var (next, _) = Rollout.Advance(rollout, new RolloutObservation(delta.ToSample()), clock.GetUtcNow());
        state.State.Current = next;
        await WriteAsync();
        await TryApplyAsync();
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (_rollout is not { IsAtWork: true } && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    /// <summary>Goes on by the clock, and sees whether somebody moved <c>live</c> meanwhile.</summary>
    private async Task TickAsync(CancellationToken cancellationToken)
    {
        CallIdentity.System("rollout").Enter();
        if (_rollout is { IsAtWork: true } rollout)
        {
            var model = await grains.GetModel(Model).GetAsync(cancellationToken);
            int? live = model?.Aliases.TryGetValue(AliasName.Live, out var version) == true ? version : null;
            var (next, _) = Rollout.Advance(rollout, new RolloutObservation(Live: live), clock.GetUtcNow());
            await KeepAsync(next);
            await TryApplyAsync();
        }

        Watch();
    }

    private async Task TryApplyAsync()
    {
        try
        {
            CallIdentity.System("rollout").Enter();
            _ = await ApplyAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or IOException)
        {
            NotApplied(logger, exception, this.GetPrimaryKeyString());
        }
    }

    /// <summary>Makes the routes what the rollout wants, until they are; after a decision in between, what it wants then.</summary>
    /// <returns>The model's refusal; null where there was none.</returns>
    private async Task<ModelChange?> ApplyAsync(CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostApplications && _rollout is { } rollout && !rollout.Desired.Is(rollout.Observed); i++)
        {
            var request = new RouteTraffic(rollout.Split.ToRoute(), rollout.Phase == RolloutPhase.Promoted ? rollout.Plan.Candidate : null)
            {
                Reason = $"rollout {rollout.Id}: {rollout.Verdicts[^1].Decision}",
            };
            var change = await grains.GetModel(Model).RouteTrafficAsync(request, cancellationToken);
            if (change.Outcome != ModelChangeOutcome.Done)
            {
                await KeepAsync(Rollout.Refuse(rollout, change.Detail ?? change.Outcome.ToString(), clock.GetUtcNow()));

                // A refused start may have left nothing; a refused promotion leaves the split, which the next round settles.
                return change;
            }

            await KeepAsync(Rollout.Advance(rollout, new RolloutObservation(Applied: rollout.Desired), clock.GetUtcNow()).Next);
        }

        return null;
    }

    private async Task KeepAsync(Rollout next)
    {
        if (_rollout is { } known && known.Revision == next.Revision && known.BakingSince == next.BakingSince && known.Evidence == next.Evidence
            && next.Desired.Is(known.Observed) == next.Desired.Is(next.Observed))
        {
            return;
        }

        state.State.Current = next;
        await WriteAsync();
    }

    private async Task WriteAsync()
    {
        await state.WriteStateAsync();
        _rollout = state.State.Current;
    }

    private void Watch()
    {
        if (_rollout is { IsAtWork: true })
        {
            _timer ??= this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(Period, Period) { KeepAlive = true });
            return;
        }

        _timer?.Dispose();
        _timer = null;
    }

    private RolloutChange Answer(RolloutOutcome outcome = RolloutOutcome.Done, string? detail = null) => new(outcome, _rollout?.ToView(), detail);

    [LoggerMessage(1050, LogLevel.Warning, "The routes of {Model} are not as its rollout wants them yet; it is tried again")]
    private static partial void NotApplied(ILogger logger, Exception exception, string model);
}
