namespace Actors.Inference;

/// <summary>
/// Waiting requests by when they are due, and of those due at once in the order they came. A request knows its place, so that a cancelled
/// one leaves without a search; every step costs the logarithm of those that wait. Guarded by the workers' lock.
/// </summary>
internal sealed class RequestHeap
{
    private PendingRequest[] _places = new PendingRequest[16];

    public int Count { get; private set; }

    /// <summary>The request due first; null where none waits.</summary>
    public PendingRequest? First => Count > 0 ? _places[0] : null;

    public void Add(PendingRequest request)
    {
        if (Count == _places.Length)
        {
            Array.Resize(ref _places, Count * 2);
        }

        Rise(request, Count++);
    }

    public void Remove(PendingRequest request)
    {
        int place = request.Place;
        PendingRequest last = _places[--Count];
        _places[Count] = null!;
        request.Place = -1;
        if (place == Count)
        {
            return;
        }

        Sink(last, place);
        Rise(last, last.Place);
    }

    private static bool IsBefore(PendingRequest left, PendingRequest right) =>
        left.Due < right.Due || (left.Due == right.Due && left.Sequence < right.Sequence);

    private void Rise(PendingRequest request, int place)
    {
        while (place > 0 && IsBefore(request, _places[(place - 1) / 2]))
        {
            Put(_places[(place - 1) / 2], place);
            place = (place - 1) / 2;
        }

        Put(request, place);
    }

    private void Sink(PendingRequest request, int place)
    {
        while ((2 * place) + 1 < Count)
        {
            int child = (2 * place) + 1;
            if (child + 1 < Count && IsBefore(_places[child + 1], _places[child]))
            {
                child++;
            }

            if (!IsBefore(_places[child], request))
            {
                break;
            }

            Put(_places[child], place);
            place = child;
        }

        Put(request, place);
    }

    private void Put(PendingRequest request, int place)
    {
        _places[place] = request;
        request.Place = place;
    }
}
