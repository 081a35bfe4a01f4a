using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>What one request uses of a backend, counted by calls that may be under way at once.</summary>
internal sealed class RemoteTally(RemotePrice? price)
{
    private readonly Lock _gate = new();
    private RemoteUse _use;
    private TimeSpan _queued;

    /// <summary>Whether any call had its place, so that what time passed since was the backend's.</summary>
    public bool HasPlace { get; private set; }

    /// <summary>All of it, with its price.</summary>
    public RemoteUse Use
    {
        get
        {
            lock (_gate)
            {
                return _use with { CostNanos = price?.NanosOf(_use.Calls, _use.PromptTokens, _use.CompletionTokens) ?? 0 };
            }
        }
    }

    /// <summary>The longest that a call waited for its place.</summary>
    public TimeSpan Queued
    {
        get
        {
            lock (_gate)
            {
                return _queued;
            }
        }
    }

    /// <summary>Counts that a call has its place, after such a wait.</summary>
    public void CountPlace(TimeSpan queued)
    {
        lock (_gate)
        {
            HasPlace = true;
            _queued = queued > _queued ? queued : _queued;
        }
    }

    public void CountCall(int sentBytes)
    {
        lock (_gate)
        {
            _use = _use with { Calls = _use.Calls + 1, SentBytes = _use.SentBytes + sentBytes };
        }
    }

    public void CountAnswer(int receivedBytes, in RemoteAnswer answer)
    {
        lock (_gate)
        {
            _use = _use with
            {
                ReceivedBytes = _use.ReceivedBytes + receivedBytes,
                PromptTokens = _use.PromptTokens + answer.PromptTokens,
                CompletionTokens = _use.CompletionTokens + answer.CompletionTokens,
            };
        }
    }
}
