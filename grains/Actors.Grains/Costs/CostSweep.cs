using Actors.Audit;
using Actors.Domain.Costs;
using Actors.Storage.Costs;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Costs;

/// <summary>Records what is there by the hour, and lets go of use that is too old.</summary>
internal sealed partial class CostSweep(HourlyUse hourly, ICostStore store, IOptions<CostOptions> options, TimeProvider clock, ILogger<CostSweep> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(2);

    /// <summary>A process that was silent for so long will not send a report again.</summary>
    private static readonly TimeSpan Silent = TimeSpan.FromDays(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.IsMetered)
        {
            return;
        }

        CallIdentity.System("cost-sweep").Enter();
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await SweepAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is not recorded is by the next silo.
        }
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            await hourly.RecordAsync(now, cancellationToken);
            _ = await store.ExpireAsync(UsageKey.HourOf(now - options.Value.Retention), now - Silent, cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException and not OutOfMemoryException)
        {
            NotSwept(logger, exception);
        }
    }

    [LoggerMessage(1124, LogLevel.Warning, "What is there could not be recorded for cost; it is tried again in two minutes")]
    private static partial void NotSwept(ILogger logger, Exception exception);
}
