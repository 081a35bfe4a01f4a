using System.Threading.Channels;

namespace Actors.EdgeAgent.Buffer;

/// <summary>
/// Takes records from all producers and writes what has queued together, so that they share a wait for the disk. A producer is told once its records are
/// durable, or that they were not taken.
/// </summary>
internal sealed partial class BufferWriter(RecordBuffer buffer, TimeProvider clock, ILogger<BufferWriter> logger) : BackgroundService
{
    /// <summary>The most lots of records that wait; producers wait beyond them.</summary>
    private const int MaxWaiting = 4096;

    private const int MaxTogether = 512;

    private readonly Channel<Lot> _queue = Channel.CreateBounded<Lot>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Dictionary<string, Waiting> _waiting = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _written = new(0, 1);

    /// <summary>Takes records of a class.</summary>
    /// <returns>Whether they are durable; false where there was no room for them.</returns>
    public async ValueTask<bool> AddAsync(string kind, IReadOnlyList<NewRecord> records, CancellationToken cancellationToken)
    {
        if (records.Count == 0)
        {
            return true;
        }

        var lot = new Lot(kind, records, new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(lot, cancellationToken);
        return await lot.Durable.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Completes when something more is durable, or after a time.</summary>
    public Task WaitForMoreAsync(TimeSpan longest, CancellationToken cancellationToken) => _written.WaitAsync(longest, cancellationToken);

    public override void Dispose()
    {
        _written.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await WaitAsync(stoppingToken);
                Take();
                SyncDue(clock.GetTimestamp(), isLast: false);
            }
        }
        catch (OperationCanceledException)
        {
            // What is left is written before the end.
        }

        _ = _queue.Writer.TryComplete();
        Take();
        SyncDue(clock.GetTimestamp(), isLast: true);
    }

    private async Task WaitAsync(CancellationToken stopping)
    {
        if (_waiting.Count == 0)
        {
            _ = await _queue.Reader.WaitToReadAsync(stopping);
            return;
        }

        var due = _waiting.Values.Min(waiting => waiting.Due);
        var left = clock.GetElapsedTime(clock.GetTimestamp(), due);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        if (left > TimeSpan.Zero)
        {
            using var timer = clock.CreateTimer(static state => ((CancellationTokenSource)state!).Cancel(), limit, left, Timeout.InfiniteTimeSpan);
            try
            {
                _ = await _queue.Reader.WaitToReadAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
            {
                // It is due.
            }
        }
    }

    private void Take()
    {
        for (var taken = 0; taken < MaxTogether && _queue.Reader.TryRead(out var lot); taken++)
        {
            if (!buffer.TryAppend(lot.Class, lot.Records))
            {
                lot.Durable.SetResult(false);
                LogRefused(lot.Records.Count, lot.Class);
                continue;
            }

            if (!_waiting.TryGetValue(lot.Class, out var waiting))
            {
                var wait = buffer.Find(lot.Class)!.SyncEvery;
                _waiting[lot.Class] = waiting = new Waiting(clock.GetTimestamp() + (long)(wait.TotalSeconds * clock.TimestampFrequency), []);
            }

            waiting.Lots.Add(lot);
        }
    }

    private void SyncDue(long now, bool isLast)
    {
        foreach (var (kind, waiting) in _waiting.Where(entry => isLast || entry.Value.Due <= now).ToList())
        {
            _ = _waiting.Remove(kind);
            var isDurable = true;
            try
            {
                buffer.Sync(kind);
            }
            catch (IOException exception)
            {
                isDurable = false;
                LogBroken(exception, kind);
            }

            waiting.Lots.ForEach(lot => lot.Durable.SetResult(isDurable));
            if (_written.CurrentCount == 0)
            {
                _ = _written.Release();
            }
        }
    }

    [LoggerMessage(6101, LogLevel.Debug, "{Count} records of class {Class} were not taken: there is no room")]
    private partial void LogRefused(int count, string @class);

    [LoggerMessage(6102, LogLevel.Error, "Records of class {Class} could not be written through to the disk")]
    private partial void LogBroken(Exception exception, string @class);

    private sealed record Lot(string Class, IReadOnlyList<NewRecord> Records, TaskCompletionSource<bool> Durable);

    private sealed record Waiting(long Due, List<Lot> Lots);
}
