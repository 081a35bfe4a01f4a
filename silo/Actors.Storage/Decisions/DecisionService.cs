using System.Data.Common;
using System.Diagnostics.Metrics;
using Actors.Storage.Audit;
using Actors.Storage.Threads;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Decisions;

/// <summary>Runs the log while the process runs: writes what is taken, makes segments of journals that have ended, and deletes what is too old.</summary>
internal sealed partial class DecisionService : IHostedLifecycleService, IDisposable
{
    private readonly DecisionLog _log;
    private readonly DecisionSealing _sealing;
    private readonly DecisionOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<DecisionService> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly OwnThread _writer = new("decision-writer");
    private bool _isStopped;
    private Task _writing = Task.CompletedTask;
    private Task _sweeping = Task.CompletedTask;

    public DecisionService(
        DecisionLog log, DecisionSealing sealing, IOptions<DecisionOptions> options, IMeterFactory meters, TimeProvider clock, ILogger<DecisionService> logger)
    {
        (_log, _sealing, _options, _clock, _logger) = (log, sealing, options.Value, clock, logger);
        DecisionInstruments.Offer(log, meters);
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = _writer.RunAsync(() => _log.RunAsync(_stopping.Token));
        _sweeping = Task.Run(SweepAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends when all others have stopped, so that their last predictions are written.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped again after it has been disposed.
        if (Interlocked.Exchange(ref _isStopped, true))
        {
            return;
        }

        await _stopping.CancelAsync();
        await Task.WhenAll(_writing, _sweeping);
    }

    public void Dispose()
    {
        _writer.Dispose();
        _stopping.Dispose();
    }

    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(_options.SweepPeriod, _clock);
        try
        {
            do
            {
                await SweepOnceAsync();
            }
            while (await timer.WaitForNextTickAsync(_stopping.Token));
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    private async Task SweepOnceAsync()
    {
        try
        {
            await _sealing.SealAsync(_stopping.Token);
            await _sealing.ExpireAsync(_stopping.Token);
        }
        catch (Exception exception) when (exception is DbException or IOException or InvalidDataException or AuditOverloadedException)
        {
            LogSweepFailed(exception);
        }
    }

    [LoggerMessage(4053, LogLevel.Error, "The decision log could not be swept; the next try is with the next sweep")]
    private partial void LogSweepFailed(Exception exception);
}
