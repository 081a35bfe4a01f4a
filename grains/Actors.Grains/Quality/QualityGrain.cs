using Actors.Alerts;
using Actors.Audit;
using Actors.Domain.Quality.Monitoring;
using Actors.Grains.Alerts;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Quality;
using Actors.Registry;
using Actors.Storage.Outcomes;

namespace Actors.Grains.Quality;

/// <inheritdoc cref="IQualityGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("quality")]
internal sealed partial class QualityGrain(
    [PersistentState(StateNames.Quality, StateNames.Provider)] IPersistentState<QualityState> state,
    QualityEvaluator evaluator,
    QualityInstruments instruments,
    IOutcomeStore outcomes,
    ISignals signals,
    IGrainFactory grains,
    TimeProvider clock,
    ILogger<QualityGrain> logger) : Grain, IQualityGrain, IRemindable, IAuditedState
{
    private const string Reminder = "evaluate";

    /// <summary>Passes that one call makes; the rest is the cadence's.</summary>
    private const int MostPasses = 50;

    private static readonly TimeSpan ReminderPeriod = TimeSpan.FromMinutes(1);
    private QualityView? _view;
    private WindowCursor _cursor = null!;
    private EstimateSources _sources = new();
    private IGrainTimer? _timer;

    object IAuditedState.AuditedState => state.State;

    private ModelKey Model => ModelKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Begin();
        return Task.CompletedTask;
    }

    public Task<QualityView?> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_view);

    public async Task<QualityChange> ConfigureAsync(QualitySettings? settings, long? ifRevision, CancellationToken cancellationToken)
    {
        if (ifRevision is { } demanded && demanded != (state.State.Settings is null ? 0 : state.State.Revision))
        {
            return new QualityChange(QualityOutcome.Conflict, _view, $"The settings are of revision {state.State.Revision}.");
        }

        if (settings is not null && FaultOf(settings) is { } fault)
        {
            return new QualityChange(QualityOutcome.Invalid, _view, fault);
        }

        if (await grains.GetModel(Model).GetAsync(cancellationToken) is null)
        {
            return new QualityChange(QualityOutcome.UnknownModel, null, null);
        }

        // The reminder comes first: one too many finds nothing to do, one too few would leave a model that nobody looks at.
        _ = await this.RegisterOrUpdateReminder(Reminder, ReminderPeriod, ReminderPeriod);
        state.State.Settings = settings;
        state.State.Revision++;
        state.State.ConfiguredAt = clock.GetUtcNow();
        (state.State.Windows, state.State.EvaluatedThrough, state.State.EvaluatedAt) = ([], null, null);
        await state.WriteStateAsync(cancellationToken);
        Begin();
        return new QualityChange(QualityOutcome.Done, _view, null);
    }

    public async Task<QualityView?> EvaluateAsync(CancellationToken cancellationToken)
    {
        for (var pass = 0; pass < MostPasses && await LookAsync(withRunning: true, cancellationToken); pass++)
        {
        }

        return _view;
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (state.State.Settings is null && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
        }
    }

    private static string? FaultOf(QualitySettings settings)
    {
        try
        {
            return QualityRules.Fault(settings.ToPlan());
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }

    private void Begin()
    {
        _view = state.State.ToView();
        (_cursor, _sources) = (new WindowCursor(outcomes, Model), new EstimateSources());
        _timer?.Dispose();
        _timer = null;
        instruments.Hide(Model);
        if (state.State.Settings is { } settings)
        {
            var cadence = TimeSpan.FromSeconds(settings.CadenceSeconds);
            _timer = this.RegisterGrainTimer(TickAsync, new GrainTimerCreationOptions(cadence, cadence) { KeepAlive = true });
        }
    }

    private async Task TickAsync(CancellationToken cancellationToken)
    {
        try
        {
            _ = await LookAsync(withRunning: false, cancellationToken);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or IOException or InvalidDataException or OrleansException or TimeoutException)
        {
            _cursor.Reset();
            NotLooked(logger, exception, Model.ToString());
        }
    }

    /// <summary>Looks for what is new, and tells the alerts before it is written: who is killed in between looks again, finds the same, and says it under the same name.</summary>
    /// <returns>Whether there is more to look at.</returns>
    private async Task<bool> LookAsync(bool withRunning, CancellationToken cancellationToken)
    {
        if (state.State.Settings is not { } settings)
        {
            return false;
        }

        CallIdentity.System("quality").Enter();
        var plan = settings.ToPlan();
        var pass = await evaluator.RunAsync(
            new QualityQuestion(Model, plan, state.State.Windows, state.State.EvaluatedThrough, withRunning, _cursor, _sources), cancellationToken);
        if (pass.Changed.Count == 0 && pass.Through == state.State.EvaluatedThrough)
        {
            return pass.HasMore;
        }

        await TellAsync(plan, pass);
        var oldest = plan.StartOf(clock.GetUtcNow()) - ((plan.Keep + 1) * plan.Window);
        state.State.Windows =
        [
            .. state.State.Windows.Where(known => known.Start >= oldest && !pass.Changed.Any(window => window.Start == known.Start && window.Version == known.Version))
                .Concat(pass.Changed).OrderBy(window => window.Start).ThenBy(window => window.Version),
        ];
        (state.State.EvaluatedThrough, state.State.EvaluatedAt) = (pass.Through, clock.GetUtcNow());
        await state.WriteStateAsync(cancellationToken);
        _view = state.State.ToView();
        instruments.Show(Model, plan.MainMetric, pass.Changed);
        return pass.HasMore;
    }

    /// <summary>Says what is new of windows that are over: of those that ended since the settings, and of older ones where outcomes came.</summary>
    private async Task TellAsync(QualityPlan plan, QualityPass pass)
    {
        Signal[] said =
        [
            .. pass.Changed.Where(window => window.IsComplete && (window.End > state.State.ConfiguredAt
                    || state.State.Windows.Exists(known => known.IsComplete && known.Start == window.Start && known.Version == window.Version)))
                .SelectMany(window => QualitySignals.Of(Model, plan, window)),
        ];
        if (said.Length > 0)
        {
            await signals.DeliverAsync(Model.Tenant, said);
        }
    }

    [LoggerMessage(1070, LogLevel.Warning, "The quality of {Model} could not be looked at; the next try is with the next turn of its cadence")]
    private static partial void NotLooked(ILogger logger, Exception exception, string model);
}
