using Actors.Audit;
using Actors.Domain.Quality.Monitoring;
using Actors.Grains.Audit;
using Actors.Grains.State;
using Actors.Quality;
using Actors.Registry;

namespace Actors.Grains.Quality;

/// <inheritdoc cref="IImportanceGrain"/>
/// <remarks>What interleaves reads a snapshot that is replaced whole, after it was written.</remarks>
[GrainType("importance")]
internal sealed partial class ImportanceGrain(
    [PersistentState(StateNames.Importance, StateNames.Provider)] IPersistentState<ImportanceState> state, FeatureWorth worth, IGrainFactory grains, ILogger<ImportanceGrain> logger)
    : Grain, IImportanceGrain, IRemindable, IAuditedState
{
    private const string Reminder = "measure";
    private ImportancesView _view = new(null, []);

    object IAuditedState.AuditedState => state.State;

    private ModelKey Model => ModelKey.Parse(this.GetPrimaryKeyString());

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Show();
        return Task.CompletedTask;
    }

    public Task<ImportancesView> GetAsync(CancellationToken cancellationToken) => Task.FromResult(_view);

    public async Task<ImportancesView> MeasureAsync(CancellationToken cancellationToken)
    {
        if (await PlanAsync(cancellationToken) is { } plan)
        {
            // Reading the log and comparing takes longer than a turn should: off to the thread pool.
            var (model, before) = (Model, state.State.Measurements.FindLast(measured => measured.Version > 0));
            var measured = await Task.Run(() => worth.MeasureAsync(model, plan, before, cancellationToken), cancellationToken);
            state.State.Measurements = [.. state.State.Measurements.Append(measured).TakeLast(ImportanceState.MostMeasurements)];
            await state.WriteStateAsync(cancellationToken);
            Show();
        }

        return _view;
    }

    public async Task<string?> ConfigureAsync(double? everyHours, CancellationToken cancellationToken)
    {
        if (everyHours is not (null or (>= 1 and <= 8_784)))
        {
            return "everyHours is 1 to 8,784, or null.";
        }

        if (everyHours is { } hours)
        {
            _ = await this.RegisterOrUpdateReminder(Reminder, TimeSpan.FromHours(hours), TimeSpan.FromHours(hours));
        }

        state.State.EveryHours = everyHours;
        await state.WriteStateAsync(cancellationToken);
        Show();
        return null;
    }

    public async Task<ExplanationView?> ExplainAsync(Guid prediction, int row, CancellationToken cancellationToken)
    {
        var (model, plan) = (Model, await PlanAsync(cancellationToken));
        return await Task.Run(() => worth.ExplainAsync(model, plan, prediction, row, cancellationToken), cancellationToken);
    }

    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (state.State.EveryHours is null && await this.GetReminder(Reminder) is { } reminder)
        {
            await this.UnregisterReminder(reminder);
            return;
        }

        try
        {
            CallIdentity.System("importance").Enter();
            _ = await MeasureAsync(CancellationToken.None);
        }
        catch (Exception exception) when (exception is System.Data.Common.DbException or IOException or InvalidDataException or OrleansException or TimeoutException)
        {
            NotMeasured(logger, exception, Model.ToString());
        }
    }

    private async Task<QualityPlan?> PlanAsync(CancellationToken cancellationToken) => (await grains.GetQuality(Model).GetAsync(cancellationToken))?.Settings.ToPlan();

    private void Show() => _view = new ImportancesView(state.State.EveryHours, [.. state.State.Measurements]);

    [LoggerMessage(1074, LogLevel.Warning, "What features are worth to {Model} could not be measured; it is tried again with the next turn of its cadence")]
    private static partial void NotMeasured(ILogger logger, Exception exception, string model);
}
