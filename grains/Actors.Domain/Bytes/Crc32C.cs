using System.Buffers.Binary;
using System.Numerics;

namespace Actors.Domain.Bytes;

/// <summary>CRC-32C (Castagnoli's polynomial, RFC 3720, appendix B.4), by the processor's own instruction where it has one. Finds torn writes; it proves nothing to a forger.</summary>
public static class Crc32C
{
    /// <summary>The checksum.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var last in bytes)
        {
            crc = BitOperations.Crc32C(crc, last);
        }

        return ~crc;
    }
}
