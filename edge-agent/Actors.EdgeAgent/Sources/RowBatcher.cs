using System.Threading.Channels;
using Actors.Domain.Edge.Guard;
using Actors.EdgeAgent.Guard;
using Actors.EdgeAgent.Rows;

namespace Actors.EdgeAgent.Sources;

/// <summary>Collects the readings of all sources into batches, larger and rarer ones where the agent holds back. Readings of which a source is to know that they are kept take the lot's way.</summary>
internal sealed partial class RowBatcher(RowPipeline pipeline, GuardState guard, TimeProvider clock, ILogger<RowBatcher> logger) : BackgroundService
{
    /// <summary>The most lots of readings that wait; sources wait beyond them.</summary>
    private const int MaxWaiting = 1024;

    private const int MaxTogether = 256;
    private const int SlowFactor = 8;
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(100);

    private readonly Channel<Lot> _queue = Channel.CreateBounded<Lot>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private long _lost;

    /// <summary>Readings for which there was no room.</summary>
    public long Lost => Interlocked.Read(ref _lost);

    /// <summary>Takes readings; completes when they are queued.</summary>
    public ValueTask AddAsync(IReadOnlyList<SensorRow> rows, CancellationToken cancellationToken) => _queue.Writer.WriteAsync(new Lot(rows, null), cancellationToken);

    /// <summary>Takes readings; completes when they are durable.</summary>
    /// <returns>Whether they are; false where there was no room.</returns>
    public async Task<bool> KeepAsync(IReadOnlyList<SensorRow> rows, CancellationToken cancellationToken)
    {
        var lot = new Lot(rows, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(lot, cancellationToken);
        return await lot.Durable!.Task.WaitAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var lots = new List<Lot>();
        try
        {
            while (await _queue.Reader.WaitToReadAsync(stoppingToken))
            {
                var factor = guard.Level == GuardLevel.Normal ? 1 : SlowFactor;
                if (factor > 1)
                {
                    await Task.Delay(Period * factor, clock, stoppingToken);
                }

                var count = 0;
                while (count < MaxTogether * factor && _queue.Reader.TryRead(out var lot))
                {
                    lots.Add(lot);
                    count += lot.Rows.Count;
                }

                await TakeAsync(lots, stoppingToken);
                lots.Clear();
            }
        }
        catch (OperationCanceledException)
        {
            // Sources that wait for an answer get none, as in a power cut.
        }
    }

    private async Task TakeAsync(List<Lot> lots, CancellationToken stopping)
    {
        IReadOnlySet<SensorRow>? lost = null;
        try
        {
            lost = await pipeline.AddAsync([.. lots.SelectMany(lot => lot.Rows)], stopping);
            _ = Interlocked.Add(ref _lost, lost.Count);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            LogFailed(exception, lots.Sum(lot => lot.Rows.Count));
        }

        // One source's readings may find room where another's do not.
        lots.ForEach(lot => lot.Durable?.SetResult(lost is not null && !lot.Rows.Any(lost.Contains)));
    }

    [LoggerMessage(6191, LogLevel.Error, "{Count} readings could not be taken")]
    private partial void LogFailed(Exception exception, int count);

    private sealed record Lot(IReadOnlyList<SensorRow> Rows, TaskCompletionSource<bool>? Durable);
}
