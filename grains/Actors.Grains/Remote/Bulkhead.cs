namespace Actors.Grains.Remote;

/// <summary>Keeps a backend that hangs from taking more than its own places: so many calls at once, and so many requests that wait for one.</summary>
/// <param name="calls">Calls at once.</param>
/// <param name="waiting">Requests beyond as many as there are calls.</param>
internal sealed class Bulkhead(int calls, int waiting) : IDisposable
{
    private readonly SemaphoreSlim _places = new(calls, calls);
    private int _requests;

    /// <summary>Takes a request in; false where there are too many.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref _requests) <= calls + waiting)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Lets a request go that was taken in.</summary>
    public void Leave() => Interlocked.Decrement(ref _requests);

    /// <summary>Waits for a place among the calls.</summary>
    public Task BeginAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Gives the place back.</summary>
    public void End() => _places.Release();

    public void Dispose() => _places.Dispose();
}
