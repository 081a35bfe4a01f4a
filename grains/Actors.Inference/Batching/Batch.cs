namespace Actors.Inference;

/// <summary>Requests that run together: all of one version and, but for the number of rows, of one shape. Each slot has one and reuses it.</summary>
internal sealed class Batch
{
    private PendingRequest?[] _requests = new PendingRequest?[16];

    public int Count { get; private set; }

    /// <summary>Places at the end that only fill the batch up, and are answered to nobody.</summary>
    public int Padding { get; private set; }

    /// <summary>Rows of all requests, with the padding.</summary>
    public int Rows { get; private set; }

    /// <summary>Why it is run now.</summary>
    public DispatchReason Reason { get; set; }

    /// <summary>When it was taken, as a timestamp of the engine's clock.</summary>
    public long Taken { get; set; }

    public PendingRequest this[int index] => _requests[index]!;

    public ReadOnlySpan<PendingRequest> Requests => _requests.AsSpan(0, Count)!;

    /// <summary>The requests without the padding.</summary>
    public ReadOnlySpan<PendingRequest> Callers => _requests.AsSpan(0, Count - Padding)!;

    /// <summary>Whether no client waits for it. Work in the background shares a batch with nothing else.</summary>
    public bool IsBackground => Count > 0 && _requests[0]!.IsBackground;

    /// <summary>Adds one row that stands for nobody so many times.</summary>
    public void Pad(PendingRequest row, int times)
    {
        for (int i = 0; i < times; i++)
        {
            Add(row);
        }

        Padding += times;
    }

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
        Padding = 0;
        Rows = 0;
        Reason = DispatchReason.None;
    }
}
