namespace Actors.Limits;

/// <summary>Counts what is under way, up to a number. Lock-free and exact: it never refuses where there is room.</summary>
public sealed class ConcurrencyLimiter
{
    private int _active;

    /// <param name="most">The most at once. At least 1.</param>
    public ConcurrencyLimiter(int most)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        Most = most;
    }

    /// <summary>The most at once.</summary>
    public int Most { get; }

    /// <summary>What is under way.</summary>
    public int Active => Volatile.Read(ref _active);

    /// <summary>Takes a place, if there is one.</summary>
    public bool TryEnter()
    {
        var active = Volatile.Read(ref _active);
        while (active < Most)
        {
            var seen = Interlocked.CompareExchange(ref _active, active + 1, active);
            if (seen == active)
            {
                return true;
            }

            active = seen;
        }

        return false;
    }

    /// <summary>Gives a place back. Once for each that was taken.</summary>
    public void Leave() => Interlocked.Decrement(ref _active);
}
