using Actors.Audit;
using Actors.Grains.Serving;
using Actors.Inference;
using Actors.Registry;
using Actors.Rollouts;

namespace Actors.Grains.Rollouts;

/// <summary>Once a second reports what was counted of rollouts here, and keeps the versions of a rollout in memory.</summary>
internal sealed partial class RolloutReporter(
    RouteTable routes, SplitTallies tallies, InferenceEngine engine, IGrainFactory grains, TimeProvider clock, ILogger<RolloutReporter> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("rollout-reporter").Enter();
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await tallies.ReportAsync(ReportAsync, tally => routes.Find(tally.Model)?.Split?.Tally == tally);
                KeepWarm();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is counted of the last second is lost with the process, as at any other end of it: it was promised to nobody.
        }
    }

    private async Task<bool> ReportAsync(ModelKey model, RolloutDelta delta)
    {
        try
        {
            await grains.GetRollout(model).ReportAsync(WithMemory(model, delta), CancellationToken.None);
            return true;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotReported(logger, exception, model.ToString());
            return false;
        }
    }

    /// <summary>What both versions take of this process's memory, as long as the split is in force.</summary>
    private RolloutDelta WithMemory(ModelKey model, RolloutDelta delta) => routes.Find(model)?.Split is { } split && split.Tally.Epoch == delta.Epoch
        ? delta with
        {
            Baseline = delta.Baseline with { Bytes = engine.Look(split.Baseline).Bytes },
            Candidate = delta.Candidate with { Bytes = split.Candidate is { } candidate ? engine.Look(candidate).Bytes : 0 },
        }
        : delta;

    private void KeepWarm()
    {
        foreach (var version in routes.Warm)
        {
            if (!engine.IsLoaded(version))
            {
                _ = LoadAsync(version);
            }
        }
    }

    private async Task LoadAsync(EngineModel version)
    {
        try
        {
            _ = await engine.LoadAsync(version, CancellationToken.None);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            NotLoaded(logger, exception, version);
        }
    }

    [LoggerMessage(1051, LogLevel.Warning, "Counts of the rollout of {Model} could not be reported; they are kept and reported again")]
    private static partial void NotReported(ILogger logger, Exception exception, string model);

    [LoggerMessage(1052, LogLevel.Warning, "Version {Version} of a rollout could not be kept in memory")]
    private static partial void NotLoaded(ILogger logger, Exception exception, EngineModel version);
}
