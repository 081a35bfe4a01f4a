namespace Actors.Inference;

/// <summary>
/// The waiting requests of one loaded version, first come first. Requests link to each other, so that a cancelled one leaves in constant
/// time. Guarded by the workers' lock.
/// </summary>
internal sealed class RequestQueue
{
    public PendingRequest? First { get; private set; }

    private PendingRequest? Last { get; set; }

    /// <summary>Requests that wait.</summary>
    public int Count { get; private set; }

    /// <summary>Their rows.</summary>
    public long Rows { get; private set; }

    /// <summary>Their input bytes.</summary>
    public long Bytes { get; private set; }

    public void Add(PendingRequest request)
    {
        request.Previous = Last;
        request.Next = null;
        if (Last is null)
        {
            First = request;
        }
        else
        {
            Last.Next = request;
        }

        Last = request;
        Count++;
        Rows += request.Rows;
        Bytes += request.Bytes;
    }

    public void Remove(PendingRequest request)
    {
        if (request.Previous is null)
        {
            First = request.Next;
        }
        else
        {
            request.Previous.Next = request.Next;
        }

        if (request.Next is null)
        {
            Last = request.Previous;
        }
        else
        {
            request.Next.Previous = request.Previous;
        }

        request.Previous = null;
        request.Next = null;
        Count--;
        Rows -= request.Rows;
        Bytes -= request.Bytes;
    }
}
