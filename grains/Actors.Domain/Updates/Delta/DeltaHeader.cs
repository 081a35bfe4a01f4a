using System.Buffers.Binary;

namespace Actors.Domain.Updates.Delta;

/// <summary>What a delta says of itself before its operations.</summary>
/// <param name="Source">SHA-256 of the file that it starts from, 32 bytes.</param>
/// <param name="SourceLength">That file's length.</param>
/// <param name="Target">SHA-256 of the file that it makes, 32 bytes.</param>
/// <param name="TargetLength">That file's length.</param>
public sealed record DeltaHeader(byte[] Source, long SourceLength, byte[] Target, long TargetLength)
{
    /// <summary>Length of a header.</summary>
    public const int Bytes = 4 + 1 + 32 + 8 + 32 + 8;

    private const byte Version = 1;

    private static ReadOnlySpan<byte> Magic => "ACDF"u8;

    /// <summary>Reads a header; null where the bytes are none.</summary>
    public static DeltaHeader? Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length < Bytes || !bytes.StartsWith(Magic) || bytes[4] != Version)
        {
            return null;
        }

        var header = new DeltaHeader(
            bytes[5..37].ToArray(), BinaryPrimitives.ReadInt64LittleEndian(bytes[37..]),
            bytes[45..77].ToArray(), BinaryPrimitives.ReadInt64LittleEndian(bytes[77..]));
        return header.SourceLength < 0 || header.TargetLength < 0 ? null : header;
    }

    /// <summary>The header's bytes.</summary>
    public byte[] Write()
    {
        var bytes = new byte[Bytes];
        Magic.CopyTo(bytes);
        bytes[4] = Version;
        Source.CopyTo(bytes, 5);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(37), SourceLength);
        Target.CopyTo(bytes, 45);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(77), TargetLength);
        return bytes;
    }
}
