using Actors.Domain.Audit;

namespace Actors.Storage.Audit;

/// <summary>A tile that grows.</summary>
internal sealed class TileBuffer
{
    private readonly byte[] _hashes = new byte[TreeTile.Width * TreeHash.Length];
    private int _count;

    /// <param name="stored">The tile as it is stored; may be longer than its part of the tree.</param>
    /// <param name="width">Hashes of it that count.</param>
    public TileBuffer(byte[] stored, int width)
    {
        stored.AsSpan(0, width * TreeHash.Length).CopyTo(_hashes);
        _count = width;
        IsNew = width == 0;
    }

    /// <summary>Whether no row has it yet.</summary>
    public bool IsNew { get; private set; }

    /// <summary>Whether it has grown since it was stored.</summary>
    public bool IsChanged { get; private set; }

    public bool IsFull => _count == TreeTile.Width;

    public void Add(TreeHash hash)
    {
        hash.CopyTo(_hashes.AsSpan(_count++ * TreeHash.Length));
        IsChanged = true;
    }

    public ReadOnlySpan<byte> Written() => _hashes.AsSpan(0, _count * TreeHash.Length);

    public void MarkStored() => (IsNew, IsChanged) = (false, false);
}
