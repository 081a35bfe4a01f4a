namespace Actors.Inference;

/// <summary>Requests that run together: all of one version and, but for the number of rows, of one shape. Each worker has one and reuses it.</summary>
internal sealed class Batch
{
    private PendingRequest?[] _requests = new PendingRequest?[16];

    public int Count { get; private set; }

    /// <summary>Rows of all requests.</summary>
    public int Rows { get; private set; }

    /// <summary>Why it is run now.</summary>
    public DispatchReason Reason { get; set; }

    /// <summary>When it was taken, as a timestamp of the engine's clock.</summary>
    public long Taken { get; set; }

    public PendingRequest this[int index] => _requests[index]!;

    public ReadOnlySpan<PendingRequest> Requests => _requests.AsSpan(0, Count)!;

    public void Add(PendingRequest request)
    {
        if (Count == _requests.Length)
        {
            Array.Resize(ref _requests, Count * 2);
        }

        _requests[Count++] = request;
        Rows += request.Rows;
    }

    public void Clear()
    {
        Array.Clear(_requests, 0, Count);
        Count = 0;
        Rows = 0;
        Reason = DispatchReason.None;
    }
}
