using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Actors.Domain.Audit;

/// <summary>A SHA-256 hash of a Merkle tree, as a value. Written as 64 hexadecimal digits.</summary>
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Bytes of a hash.</summary>
    public const int Length = SHA256.HashSizeInBytes;

    private readonly Bytes _bytes;

    /// <param name="hash">The <see cref="Length"/> bytes of the hash.</param>
    /// <exception cref="ArgumentException">There are more or fewer bytes.</exception>
    public TreeHash(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != Length)
        {
            throw new ArgumentException($"A hash is {Length} bytes.", nameof(hash));
        }

        hash.CopyTo(_bytes);
    }

    /// <summary>Hashes bytes as they are, without the prefix of a leaf or a node.</summary>
    public static TreeHash Of(ReadOnlySpan<byte> data)
    {
        Span<byte> hash = stackalloc byte[Length];
        _ = SHA256.HashData(data, hash);
        return new TreeHash(hash);
    }

    /// <summary>Reads hexadecimal digits of either case; false where the text is not a hash.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length];
        hash = default;
        if (text is not { Length: 2 * Length } || Convert.FromHexString(text, bytes, out _, out var written) != System.Buffers.OperationStatus.Done || written != Length)
        {
            return false;
        }

        hash = new TreeHash(bytes);
        return true;
    }

    /// <summary>Writes the bytes.</summary>
    /// <param name="destination">At least <see cref="Length"/> bytes.</param>
    public void CopyTo(Span<byte> destination) => ((ReadOnlySpan<byte>)_bytes).CopyTo(destination);

    /// <summary>The bytes.</summary>
    public byte[] ToArray() => ((ReadOnlySpan<byte>)_bytes).ToArray();

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => ((ReadOnlySpan<byte>)_bytes).SequenceEqual(other._bytes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => MemoryMarshal.Read<int>(_bytes);

    /// <summary>The hash in lower-case hexadecimal.</summary>
    public override string ToString() => Convert.ToHexStringLower(_bytes);

    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);

    [InlineArray(Length)]
    private struct Bytes
    {
        private byte _first;
    }
}
