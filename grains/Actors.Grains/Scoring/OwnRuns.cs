namespace Actors.Grains.Scoring;

/// <summary>How many runs of jobs are under way on this silo.</summary>
internal sealed class OwnRuns
{
    private int _count;
    private long _ended;

    /// <summary>So many.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>How many have ended since the silo started.</summary>
    public long Ended => Interlocked.Read(ref _ended);

    /// <summary>One begins.</summary>
    public void Begin() => Interlocked.Increment(ref _count);

    /// <summary>One has ended.</summary>
    public void End()
    {
        _ = Interlocked.Decrement(ref _count);
        _ = Interlocked.Increment(ref _ended);
    }
}
