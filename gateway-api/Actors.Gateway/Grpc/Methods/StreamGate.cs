namespace Actors.Gateway.Grpc.Methods;

/// <summary>Bounds what of one stream is under way: requests, and the bytes of them. One enters at a time; any may leave at once.</summary>
internal sealed class StreamGate(int maxRequests, long maxBytes)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource? _waiting;
    private long _bytes;
    private int _requests;

    /// <summary>Waits for room. A request longer than all that is allowed goes alone.</summary>
    public async ValueTask EnterAsync(long bytes, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task waiting;
            lock (_lock)
            {
                if (_requests == 0 || (_requests < maxRequests && _bytes + bytes <= maxBytes))
                {
                    _requests++;
                    _bytes += bytes;
                    return;
                }

                _waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                waiting = _waiting.Task;
            }

            await waiting.WaitAsync(cancellationToken);
        }
    }

    /// <summary>Waits until nothing is under way.</summary>
    public async ValueTask DrainAsync()
    {
        await EnterAsync(long.MaxValue / 2, CancellationToken.None);
        Leave(long.MaxValue / 2);
    }

    /// <summary>Makes room.</summary>
    public void Leave(long bytes)
    {
        TaskCompletionSource? waiting;
        lock (_lock)
        {
            _requests--;
            _bytes -= bytes;
            waiting = _waiting;
            _waiting = null;
        }

        _ = waiting?.TrySetResult();
    }
}
