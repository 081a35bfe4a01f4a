namespace Actors.Grains.Scoring;

/// <summary>How many runs of jobs are under way on this silo.</summary>
internal sealed class OwnRuns
{
    private int _count;

    /// <summary>So many.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>One begins.</summary>
    public void Begin() => Interlocked.Increment(ref _count);

    /// <summary>One has ended.</summary>
    public void End() => Interlocked.Decrement(ref _count);
}
