using System.Buffers;
using System.IO.Pipelines;
using System.Threading.Tasks.Sources;
using Actors.Transport.Native;

namespace Actors.Transport.Connections;

/// <summary>
/// Writes to a connection: a flush sends at once, on the thread that flushes, and waits for the event loop only where the socket takes no
/// more. Used by one writer at a time, who does not write while a flush waits.
/// </summary>
internal sealed class LoopWriter(LoopConnection connection) : PipeWriter, IValueTaskSource<FlushResult>
{
    private const int FirstBytes = 4096;
    private readonly Lock _gate = new();
    private byte[] _bytes = [];

    // Sent are the bytes to _start, due those to _due, written those to _end.
    private int _start;
    private int _due;
    private int _end;
    private ManualResetValueTaskSourceCore<FlushResult> _flush = new() { RunContinuationsAsynchronously = true };
    private CancellationToken _token;
    private CancellationTokenRegistration _cancelling;
    private TaskCompletionSource? _sent;
    private bool _lent;
    private bool _waits;
    private bool _cancelled;
    private bool _completed;
    private bool _broken;

    public override bool CanGetUnflushedBytes => true;

    public override long UnflushedBytes => _end - _due;

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        lock (_gate)
        {
            Reserve(sizeHint);
            return _bytes.AsMemory(_end);
        }
    }

    public override Span<byte> GetSpan(int sizeHint = 0)
    {
        lock (_gate)
        {
            Reserve(sizeHint);
            return _bytes.AsSpan(_end);
        }
    }

    public override void Advance(int bytes)
    {
        lock (_gate)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(bytes);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes, _bytes.Length - _end);
            _end += bytes;
        }
    }

    public override ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            return ValueTask.FromCanceled<FlushResult>(cancellationToken);
        }

        ValueTask<FlushResult> result;
        lock (_gate)
        {
            (_lent, _due) = (false, _end);
            Send();
            if (_start == _due)
            {
                return new ValueTask<FlushResult>(Take());
            }

            result = _cancelled ? new ValueTask<FlushResult>(Take()) : Wait(cancellationToken);
        }

        if (cancellationToken.CanBeCanceled)
        {
            CancelWith(cancellationToken);
        }

        connection.Watch(PollEvents.Writable, PollEvents.None);
        return result;
    }

    public override void CancelPendingFlush()
    {
        lock (_gate)
        {
            _cancelled = true;
            Wake();
        }
    }

    /// <summary>Sends what was written and not flushed, as far as the socket takes it; the rest is sent by the loop.</summary>
    public override void Complete(Exception? exception = null)
    {
        bool isSent;
        lock (_gate)
        {
            if (_completed)
            {
                return;
            }

            (_completed, _lent, _due) = (true, false, _end);
            Send();
            Settle();
            isSent = _start == _due;
        }

        if (!isSent)
        {
            connection.Watch(PollEvents.Writable, PollEvents.None);
        }
    }

    /// <summary>Waits until everything is sent, or can't be any more.</summary>
    public Task WaitUntilSentAsync()
    {
        lock (_gate)
        {
            return _start == _due
                ? Task.CompletedTask
                : (_sent ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>On the loop: the socket takes more, or is broken.</summary>
    public void Resume()
    {
        lock (_gate)
        {
            Send();
            Settle();
            if (_start == _due)
            {
                connection.Watch(PollEvents.None, PollEvents.Writable);
            }
        }
    }

    /// <summary>Sends nothing any more, and ends what waits for that.</summary>
    public void Break()
    {
        lock (_gate)
        {
            _broken = true;
            Drop();
            Settle();
        }
    }

    FlushResult IValueTaskSource<FlushResult>.GetResult(short token) => _flush.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<FlushResult>.GetStatus(short token) => _flush.GetStatus(token);

    void IValueTaskSource<FlushResult>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _flush.OnCompleted(continuation, state, token, flags);

    private void Reserve(int sizeHint)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sizeHint);
        if (_completed)
        {
            throw new InvalidOperationException("The writer is completed.");
        }

        _lent = true;
        var room = Math.Max(sizeHint, 1);
        if (_bytes.Length - _end >= room)
        {
            return;
        }

        var pending = _end - _start;
        var grown = ArrayPool<byte>.Shared.Rent(Math.Max(Math.Max(FirstBytes, 2 * pending), pending + room));
        _bytes.AsSpan(_start, pending).CopyTo(grown);
        Release();
        (_bytes, _start, _due, _end) = (grown, 0, _due - _start, pending);
    }

    private ValueTask<FlushResult> Wait(CancellationToken cancellationToken)
    {
        _flush.Reset();
        (_waits, _token) = (true, cancellationToken);
        return new ValueTask<FlushResult>(this, _flush.Version);
    }

    private void CancelWith(CancellationToken cancellationToken)
    {
        // Outside the lock: a registration may call back at once.
        var cancelling = cancellationToken.UnsafeRegister(static writer => ((LoopWriter)writer!).Cancel(), this);
        lock (_gate)
        {
            if (_waits)
            {
                _cancelling = cancelling;
                return;
            }
        }

        _ = cancelling.Unregister();
    }

    private void Send()
    {
        while (_start < _due && !_broken)
        {
            var sent = connection.Send(_bytes.AsSpan(_start, _due - _start));
            if (sent == -LinuxCalls.TryAgain)
            {
                return;
            }

            _broken = sent <= 0;
            _start += Math.Max(sent, 0);
        }

        if (_broken || _start == _end)
        {
            Drop();
        }
    }

    /// <summary>Lets go of the memory: most connections are idle most of the time. What the application still writes to is not anybody else's yet.</summary>
    private void Drop()
    {
        if (_lent)
        {
            (_start, _due) = (_end, _end);
            return;
        }

        Release();
        (_bytes, _start, _due, _end) = ([], 0, 0, 0);
    }

    private void Release()
    {
        if (_bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    private void Settle()
    {
        if (_start == _due)
        {
            Wake();
            _ = _sent?.TrySetResult();
        }
    }

    private void Wake()
    {
        if (_waits)
        {
            _waits = false;
            _ = _cancelling.Unregister();
            _flush.SetResult(Take());
        }
    }

    private void Cancel()
    {
        lock (_gate)
        {
            // The call may be late, and another flush wait by now.
            if (_waits && _token.IsCancellationRequested)
            {
                _waits = false;
                _flush.SetException(new OperationCanceledException(_token));
            }
        }
    }

    private FlushResult Take()
    {
        var result = new FlushResult(_cancelled, _broken);
        _cancelled = false;
        return result;
    }
}
