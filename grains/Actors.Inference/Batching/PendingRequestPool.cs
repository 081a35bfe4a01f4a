using System.Collections.Concurrent;

namespace Actors.Inference;

/// <summary>Keeps a bounded number of answered requests for reuse.</summary>
internal sealed class PendingRequestPool
{
    private const int MaxKept = 4096;
    private readonly ConcurrentQueue<PendingRequest> _kept = new();
    private int _count;

    public PendingRequest Rent()
    {
        if (_kept.TryDequeue(out PendingRequest? request))
        {
            Interlocked.Decrement(ref _count);
            return request;
        }

        return new PendingRequest(this);
    }

    public void Return(PendingRequest request)
    {
        if (Interlocked.Increment(ref _count) <= MaxKept)
        {
            _kept.Enqueue(request);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
