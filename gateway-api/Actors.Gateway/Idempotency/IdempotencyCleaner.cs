using Actors.Storage.Idempotency;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Idempotency;

/// <summary>Forgets keys that have expired, now and then.</summary>
internal sealed partial class IdempotencyCleaner(
    IIdempotencyStore durable, MemoryIdempotencyStore memory, TimeProvider clock, ILogger<IdempotencyCleaner> logger) : BackgroundService
{
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await CleanAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        try
        {
            var now = clock.GetUtcNow();
            await memory.PurgeAsync(now, cancellationToken);
            await durable.PurgeAsync(now, cancellationToken);
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            LogNotCleaned(fault);
        }
    }

    [LoggerMessage(61, LogLevel.Warning, "Expired idempotency keys could not be removed; the next round tries again")]
    private partial void LogNotCleaned(Exception fault);
}
