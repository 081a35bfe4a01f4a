using System.Data.Common;
using Actors.Domain.Bytes;
using Actors.Storage.Databases;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Ingestion;

/// <summary>Runs the writer while the process runs, and deletes what is too old.</summary>
internal sealed partial class IngestionService(
    ReadingWriter writer, IngestionSweep sweep, IOptions<IngestionOptions> options, TimeProvider clock, ILogger<IngestionService> logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private bool _isStopped;
    private Task _writing = Task.CompletedTask;
    private Task _sweeping = Task.CompletedTask;

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writing = Task.Run(writer.RunAsync, CancellationToken.None);
        _sweeping = Task.Run(SweepAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Ends when all others have stopped, so that their last readings are written.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        // A host may be stopped again after it has been disposed.
        if (Interlocked.Exchange(ref _isStopped, true))
        {
            return;
        }

        writer.End();
        await _stopping.CancelAsync();
        await Task.WhenAll(_writing, _sweeping);
    }

    public void Dispose() => _stopping.Dispose();

    private async Task SweepAsync()
    {
        using var timer = new PeriodicTimer(options.Value.SweepPeriod, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(_stopping.Token))
            {
                try
                {
                    await sweep.SweepAsync(_stopping.Token);
                }
                catch (Exception exception) when (exception is DbException or IOException or InvalidDataException or System.Text.Json.JsonException)
                {
                    LogSweepFailed(exception);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The process stops.
        }
    }

    [LoggerMessage(4071, LogLevel.Error, "Old readings could not be deleted; the next try is with the next sweep")]
    private partial void LogSweepFailed(Exception exception);
}
