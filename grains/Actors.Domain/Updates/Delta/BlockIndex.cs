namespace Actors.Domain.Updates.Delta;

/// <summary>Where the source's blocks are, by hash. Of blocks that are the same the first is kept, so that files of zeros cost no more than others.</summary>
internal sealed class BlockIndex
{
    /// <summary>Length of a block.</summary>
    public const int BlockBytes = 32;

    private readonly Dictionary<ulong, int> _blocks;

    public BlockIndex(ReadOnlySpan<byte> source)
    {
        _blocks = new Dictionary<ulong, int>(source.Length / BlockBytes);
        for (var at = 0; at + BlockBytes <= source.Length; at += BlockBytes)
        {
            _ = _blocks.TryAdd(RollingHash.Of(source.Slice(at, BlockBytes)).Value, at);
        }
    }

    /// <summary>Where the source has the block; null where it does not.</summary>
    public int? Find(RollingHash hash, ReadOnlySpan<byte> source, ReadOnlySpan<byte> block) =>
        _blocks.TryGetValue(hash.Value, out var at) && source.Slice(at, BlockBytes).SequenceEqual(block) ? at : null;
}
