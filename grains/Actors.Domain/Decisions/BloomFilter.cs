using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Decisions;

/// <summary>
/// A set of texts that says 'no' or 'maybe': ten bits a text and seven probes, wrong about 1 in 100 that are not in it (B. Bloom, 1970; probes by
/// double hashing, A. Kirsch and M. Mitzenmacher, 2006, over SHA-256).
/// </summary>
public sealed class BloomFilter
{
    private const int BitsPerText = 10;
    private const int Probes = 7;

    private readonly byte[] _bits;

    private BloomFilter(byte[] bits) => _bits = bits;

    /// <summary>The filter's bits; empty where it holds nothing.</summary>
    public ReadOnlyMemory<byte> Bits => _bits;

    /// <summary>A filter of these texts.</summary>
    public static BloomFilter Of(IReadOnlyCollection<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        var filter = new BloomFilter(new byte[((texts.Count * BitsPerText) + 7) / 8]);
        foreach (var text in texts)
        {
            var (at, step) = Start(text);
            for (var i = 0; i < Probes; i++, at += step)
            {
                var (place, mask) = filter.Place(at);
                filter._bits[place] |= mask;
            }
        }

        return filter;
    }

    /// <summary>A filter as it was written.</summary>
    public static BloomFilter FromBits(ReadOnlySpan<byte> bits) => new(bits.ToArray());

    /// <summary>False where the text is not in the set.</summary>
    public bool MayHold(string text)
    {
        if (_bits.Length == 0)
        {
            return false;
        }

        var (at, step) = Start(text);
        for (var i = 0; i < Probes; i++, at += step)
        {
            var (place, mask) = Place(at);
            if ((_bits[place] & mask) == 0)
            {
                return false;
            }
        }

        return true;
    }

    private static (ulong At, ulong Step) Start(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        _ = SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return (BinaryPrimitives.ReadUInt64LittleEndian(hash), BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]) | 1);
    }

    private (int Place, byte Mask) Place(ulong at)
    {
        var bit = (int)(at % ((ulong)_bits.Length * 8));
        return (bit / 8, (byte)(1 << (bit % 8)));
    }
}
