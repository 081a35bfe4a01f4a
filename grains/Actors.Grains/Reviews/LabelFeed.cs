using Actors.Domain.Reviews;
using Actors.Registry;
using Actors.Reviews;
using Actors.Rollouts;

namespace Actors.Grains.Reviews;

/// <summary>
/// Tells the rollout of a model whether people agree with its version, where the case was in the sample. It is told in its own time, again where that fails: a value may be lost
/// or come twice where a process is killed, which a mean over many bears; the labels themselves stand in the process's journal.
/// </summary>
internal static partial class LabelFeed
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(200);

    /// <summary>Tells it, where there is anything to tell.</summary>
    public static void Tell(IGrainFactory grains, ReviewProcessKey process, string? metric, CaseOutcome outcome, ILogger logger)
    {
        if (metric is not null && outcome is { IsSampled: true, IsDecided: true, Prediction: { Version: > 0 } prediction })
        {
            _ = TellAsync(grains, process, new ModelKey(process.Tenant, prediction.Model), new MetricValue(metric, prediction.Version, outcome.Answer == outcome.Model ? 1 : 0), logger);
        }
    }

    private static async Task TellAsync(IGrainFactory grains, ReviewProcessKey process, ModelKey model, MetricValue value, ILogger logger)
    {
        for (var (attempt, pause) = (1, FirstPause); ; attempt++, pause *= 2)
        {
            try
            {
                // None may be under way, or it may not ask for the metric: then nobody needs it.
                _ = await grains.GetRollout(model).AddMetricsAsync([value], CancellationToken.None);
                return;
            }
            catch (Exception exception) when (exception is not OutOfMemoryException)
            {
                // Whatever kept the rollout from writing it: nobody waits for this call, and a label that is left out for a moment's trouble shifts the mean.
                if (attempt == MostAttempts)
                {
                    NotTold(logger, exception, process, model);
                    return;
                }
            }

            await Task.Delay(pause);
        }
    }

    [LoggerMessage(1061, LogLevel.Warning, "The rollout of {Model} could not be told of a label of process {Process}")]
    private static partial void NotTold(ILogger logger, Exception exception, ReviewProcessKey process, ModelKey model);
}
