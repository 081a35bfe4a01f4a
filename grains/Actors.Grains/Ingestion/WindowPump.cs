using System.Collections.Concurrent;
using System.Data.Common;
using Actors.Audit;
using Actors.Domain.Bytes;
using Actors.Ingestion;
using Actors.Storage.Ingestion;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Ingestion;

/// <summary>Has windows take in what has come. Several silos may ask the same shard; it is one grain, and takes each reading in once.</summary>
internal sealed partial class WindowPump(IWindowStore windows, IGrainFactory grains, IOptions<IngestionOptions> options, TimeProvider clock, ILogger<WindowPump> logger) : BackgroundService
{
    /// <summary>Shards that are looked at in one round.</summary>
    private const int MaxShards = 1_000;

    /// <summary>Steps of a shard that is behind before others are looked for.</summary>
    private const int MaxSteps = 100;

    private static readonly TimeSpan ClockPeriod = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<string, Task> _running = new(StringComparer.Ordinal);
    private long? _closedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        CallIdentity.System("windows").Enter();
        using var timer = new PeriodicTimer(options.Value.WindowPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await RoundAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is behind is taken in by the next process.
        }

        await Task.WhenAll(_running.Values);
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        try
        {
            var isClock = _closedAt is not { } closedAt || clock.GetElapsedTime(closedAt) >= ClockPeriod;
            var shards = await windows.ListBehindAsync(isClock ? (clock.GetUtcNow() - TimeSpan.FromSeconds(1)).ToUnixMicroseconds() : null, MaxShards, stoppingToken);
            _closedAt = isClock ? clock.GetTimestamp() : _closedAt;
            foreach (var shard in shards)
            {
                var key = shard.ToString();
                if (!_running.ContainsKey(key))
                {
                    var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    _running[key] = AdvanceAsync(key, started.Task, stoppingToken);
                    started.SetResult();
                }
            }
        }
        catch (Exception exception) when (exception is DbException or IOException)
        {
            LogFailed(exception, "all streams");
        }
    }

    private async Task AdvanceAsync(string shard, Task started, CancellationToken stoppingToken)
    {
        await started;
        try
        {
            for (var step = 0; step < MaxSteps && !stoppingToken.IsCancellationRequested; step++)
            {
                if (!(await grains.GetWindows(shard).AdvanceAsync(stoppingToken)).IsBehind)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            if (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception, shard);
            }
        }
        finally
        {
            _ = _running.TryRemove(shard, out _);
        }
    }

    [LoggerMessage(1091, LogLevel.Warning, "Readings of {Shard} could not be put into windows; it is tried again")]
    private partial void LogFailed(Exception exception, string shard);
}
