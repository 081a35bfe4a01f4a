using Actors.Domain.Decisions;
using Actors.Storage.Threads;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Actors.Storage.Decisions;

/// <summary>
/// Collects predictions from all threads and writes them in batches: what queues while a batch is written is the next one, so that many durable
/// predictions share one wait for the disk. A batch that could not be written stays first in line; whoever waits for it is told at once.
/// </summary>
internal sealed partial class DecisionLog : IDecisionLog, IDisposable
{
    /// <summary>Waiting bytes from which on the writer does not wait for its period: few enough to be in the processor's own cache still when they are written, many enough that waking it is worth it.</summary>
    private const int EagerBytes = 256 * 1024;

    /// <summary>How long the writer waits for the rest of a crowd of durable predictions: short beside a flush, long enough for some dozens to be answered.</summary>
    private const int GatheringMicroseconds = 60;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly IDecisionStore _store;
    private readonly DecisionSubjects _subjects;
    private readonly DecisionOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<DecisionLog> _logger;
    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _wake = new(0, 1);
    private PendingDecisions _open = new();
    private PendingDecisions _spare = new();
    private TaskCompletionSource _room = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _writing;
    private int _crowd;
    private long _journalBytes;
    private long _journalStart;
    private long _dropped;
    private long _taken;
    private long _failures;
    private bool _isEnding;

    public DecisionLog(IDecisionStore store, DecisionSubjects subjects, IOptions<DecisionOptions> options, TimeProvider clock, ILogger<DecisionLog> logger) =>
        (_store, _subjects, _options, _clock, _logger) = (store, subjects, options.Value, clock, logger);

    public long Dropped => Interlocked.Read(ref _dropped);

    public long Taken => Interlocked.Read(ref _taken);

    /// <summary>Bytes that wait to be written.</summary>
    public long WaitingBytes
    {
        get
        {
            lock (_gate)
            {
                return _open.Frames.Length + _writing;
            }
        }
    }

    /// <summary>Times that a batch could not be written.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    public ValueTask<DecisionReceipt> WriteAsync(ReadOnlySpan<byte> frame, DecisionTemplate? template, DecisionLevel level, bool refusesWhenFull, CancellationToken cancellationToken)
    {
        if (TryTake(frame, template, level == DecisionLevel.Durable, out var written))
        {
            return written?.Receipt ?? new(DecisionReceipt.Taken);
        }

        if (level == DecisionLevel.Sampled)
        {
            _ = Interlocked.Increment(ref _dropped);
            return new(DecisionReceipt.Dropped);
        }

        return refusesWhenFull || frame.Length > _options.MaxWaitingBytes
            ? new(DecisionReceipt.Refused)
            : new(WaitForRoomAsync(frame.ToArray(), template, level == DecisionLevel.Durable, cancellationToken));
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        Task<DecisionReceipt> written;
        lock (_gate)
        {
            // A batch that is being written is followed by the open one, empty or not.
            written = _open.WaitAsync();
        }

        Wake();
        _ = await written.WaitAsync(cancellationToken);
    }

    public void Dispose() => _wake.Dispose();

    /// <summary>Writes until told to end, then what is left. It blocks the thread that it runs on.</summary>
    internal async Task RunAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            WaitForWork(stopping);
            Gather();
            await WriteOpenAsync(stopping);
            await EndJournalAsync();
        }

        lock (_gate)
        {
            _isEnding = true;
        }

        await WriteOpenAsync(stopping);
    }

    private bool TryTake(ReadOnlySpan<byte> frame, DecisionTemplate? template, bool isDurable, out DurableWait? written)
    {
        written = null;
        bool isUrgent;
        lock (_gate)
        {
            if (_isEnding || _open.Frames.Length + _writing + frame.Length > _options.MaxWaitingBytes)
            {
                return false;
            }

            var before = _open.Frames.Length;
            _open.Add(frame, template);
            written = isDurable ? _open.WaitOne() : null;
            isUrgent = isDurable || (before < EagerBytes && _open.Frames.Length >= EagerBytes);
            _taken++;
        }

        if (isUrgent)
        {
            Wake();
        }

        return true;
    }

    private async Task<DecisionReceipt> WaitForRoomAsync(byte[] frame, DecisionTemplate? template, bool isDurable, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task room;
            lock (_gate)
            {
                room = _room.Task;
                if (_isEnding)
                {
                    return DecisionReceipt.Refused;
                }
            }

            if (TryTake(frame, template, isDurable, out var written))
            {
                return written is null ? DecisionReceipt.Taken : await written.Receipt;
            }

            Wake();
            await room.WaitAsync(cancellationToken);
        }
    }

    private void Wake()
    {
        if (_wake.CurrentCount == 0)
        {
            try
            {
                _ = _wake.Release();
            }
            catch (SemaphoreFullException)
            {
                // Somebody else woke it meanwhile.
            }
        }
    }

    /// <summary>The writer's thread waits itself: woken by way of another it would begin later.</summary>
    private void WaitForWork(CancellationToken stopping)
    {
        try
        {
            _ = _wake.Wait(_options.FlushPeriod, stopping);
        }
        catch (OperationCanceledException)
        {
            // What is left is written by the caller.
        }
    }

    /// <summary>
    /// Waits a moment where far fewer durable predictions are there than were together the last time: whoever was answered at once asks again at about the same time, and the first few of
    /// them would have all others wait for a flush of their own. A lone one never waits.
    /// </summary>
    private void Gather()
    {
        bool isEarly;
        lock (_gate)
        {
            isEarly = _open.IsDurable && _open.Count < _crowd / 2;
        }

        if (isEarly)
        {
            ShortSleep.Sleep(GatheringMicroseconds);
        }
    }

    private async Task WriteOpenAsync(CancellationToken stopping)
    {
        PendingDecisions batch;
        lock (_gate)
        {
            if (_open is { Count: 0, IsDurable: false })
            {
                return;
            }

            batch = _open;
            _crowd = batch.IsDurable ? batch.Count : 0;
            _writing = batch.Frames.Length;
            _open = _spare;
        }

        await WriteAsync(batch, stopping);
        batch.Clear();
        TaskCompletionSource room;
        lock (_gate)
        {
            _spare = batch;
            _writing = 0;
            (room, _room) = (_room, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        }

        room.SetResult();
    }

    private async Task WriteAsync(PendingDecisions batch, CancellationToken stopping)
    {
        var pause = FirstPause;
        while (true)
        {
            try
            {
                if (batch.Count > 0)
                {
                    var begun = _clock.GetTimestamp();
                    var frames = batch.HasSubjects ? await _subjects.SealAsync(batch.Frames.WrittenMemory, CancellationToken.None) : batch.Frames.WrittenMemory;
                    await _store.AppendAsync(frames, batch.IsDurable, CancellationToken.None);
                    _journalStart = _journalBytes == 0 ? _clock.GetTimestamp() : _journalStart;
                    _journalBytes += frames.Length;
                    DecisionCosts.CountWrite(frames.Length, _clock.GetElapsedTime(begun));
                }

                batch.Tell(DecisionReceipt.Taken);
                return;
            }
            catch (Exception exception)
            {
                batch.Tell(DecisionReceipt.Refused);
                _ = Interlocked.Increment(ref _failures);
                LogFailed(exception, batch.Count);
                if (stopping.IsCancellationRequested)
                {
                    return;
                }
            }

            await Task.Delay(pause, _clock, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task EndJournalAsync()
    {
        if (_journalBytes >= _options.JournalBytes || (_journalBytes > 0 && _clock.GetElapsedTime(_journalStart) >= _options.JournalAge))
        {
            await _store.EndJournalAsync(CancellationToken.None);
            _journalBytes = 0;
        }
    }

    [LoggerMessage(4050, LogLevel.Error, "{Count} predictions could not be written to the decision log; they are tried again")]
    private partial void LogFailed(Exception exception, int count);
}
