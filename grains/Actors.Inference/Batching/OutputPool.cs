using System.Collections.Concurrent;
using System.Numerics;

namespace Actors.Inference;

/// <summary>Keeps output memory for reuse, by size classes of powers of two, up to a number of bytes in all.</summary>
internal sealed class OutputPool(long maxBytes)
{
    private const int SmallestClass = 8;
    private const int LargestClass = 24;
    private readonly ConcurrentQueue<OutputBlock>[] _classes =
        [.. Enumerable.Range(SmallestClass, LargestClass - SmallestClass + 1).Select(static _ => new ConcurrentQueue<OutputBlock>())];

    private long _keptBytes;

    /// <summary>Bytes kept for reuse now.</summary>
    public long KeptBytes => Interlocked.Read(ref _keptBytes);

    /// <summary>Gives a block of at least <paramref name="size"/> bytes, with one reference, not cleared.</summary>
    public OutputBlock Rent(int size)
    {
        int sizeClass = ClassOf(size);
        OutputBlock? block;
        if (sizeClass > LargestClass)
        {
            block = new OutputBlock(null, size);
        }
        else if (_classes[sizeClass - SmallestClass].TryDequeue(out block))
        {
            Interlocked.Add(ref _keptBytes, -block.Bytes.Length);
        }
        else
        {
            block = new OutputBlock(this, 1 << sizeClass);
        }

        block.Retain(1);
        return block;
    }

    /// <summary>Takes a block back that nobody reads any more.</summary>
    public void Return(OutputBlock block)
    {
        if (Interlocked.Add(ref _keptBytes, block.Bytes.Length) <= maxBytes)
        {
            _classes[ClassOf(block.Bytes.Length) - SmallestClass].Enqueue(block);
        }
        else
        {
            Interlocked.Add(ref _keptBytes, -block.Bytes.Length);
        }
    }

    private static int ClassOf(int size) => Math.Max(SmallestClass, size <= 1 ? 0 : BitOperations.Log2((uint)size - 1) + 1);
}
