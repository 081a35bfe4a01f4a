namespace Actors.Inference;

/// <summary>
/// Pinned memory that holds the outputs of one run. Every answer cut from it holds one reference; the last one gives it back to its pool.
/// Where an answer is never disposed, the garbage collector takes the block instead.
/// </summary>
internal sealed class OutputBlock
{
    private readonly OutputPool? _pool;
    private int _references;

    public OutputBlock(OutputPool? pool, int size)
    {
        _pool = pool;
        Bytes = GC.AllocateUninitializedArray<byte>(size, pinned: true);
    }

    public byte[] Bytes { get; }

    /// <summary>References held; for tests.</summary>
    public int References => Volatile.Read(ref _references);

    public void Retain(int references) => Interlocked.Add(ref _references, references);

    public void Release()
    {
        if (Interlocked.Decrement(ref _references) == 0)
        {
            _pool?.Return(this);
        }
    }
}
