using System.Threading.Tasks.Sources;

namespace Actors.LoadTests.Baselines;

/// <summary>A request's wait for its batch, without an allocation a request.</summary>
internal sealed class BareTicket : IValueTaskSource
{
    private ManualResetValueTaskSourceCore<bool> _core = new() { RunContinuationsAsynchronously = true };

    /// <summary>Where the rows are, and the answers go.</summary>
    public required BareSlot Slot { get; init; }

    /// <summary>How many rows.</summary>
    public int Rows { get; private set; }

    /// <summary>When it was put in the queue.</summary>
    public long QueuedAt { get; private set; }

    /// <summary>Begins a wait.</summary>
    public ValueTask Begin(int rows, long now)
    {
        (Rows, QueuedAt) = (rows, now);
        _core.Reset();
        return new ValueTask(this, _core.Version);
    }

    public void Complete() => _core.SetResult(true);

    public void Fail(Exception exception) => _core.SetException(exception);

    public void GetResult(short token) => _core.GetResult(token);

    public ValueTaskSourceStatus GetStatus(short token) => _core.GetStatus(token);

    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _core.OnCompleted(continuation, state, token, flags);
}
