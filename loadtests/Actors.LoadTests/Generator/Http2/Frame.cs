using System.Buffers.Binary;

namespace Actors.LoadTests.Generator.Http2;

/// <summary>The head of a frame (RFC 9113, section 4.1).</summary>
/// <param name="Length">Bytes of the payload.</param>
/// <param name="Type">What it is.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Stream">Its stream; 0 for the connection.</param>
internal readonly record struct Frame(int Length, FrameType Type, byte Flags, int Stream)
{
    public const int HeadBytes = 9;
    public const byte EndStream = 0x1;
    public const byte Ack = 0x1;
    public const byte EndHeaders = 0x4;
    public const byte Padded = 0x8;
    public const byte Prioritised = 0x20;

    /// <summary>Reads a head.</summary>
    public static Frame Read(ReadOnlySpan<byte> bytes) => new(
        (bytes[0] << 16) | (bytes[1] << 8) | bytes[2], (FrameType)bytes[3], bytes[4], (int)(BinaryPrimitives.ReadUInt32BigEndian(bytes[5..]) & int.MaxValue));

    /// <summary>Writes it.</summary>
    public void Write(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt32BigEndian(bytes, ((uint)Length << 8) | (uint)Type);
        bytes[4] = Flags;
        BinaryPrimitives.WriteInt32BigEndian(bytes[5..], Stream);
    }

    /// <summary>The payload without padding and priority.</summary>
    public ReadOnlySpan<byte> Strip(ReadOnlySpan<byte> payload)
    {
        const int PriorityBytes = 5;
        if ((Flags & Padded) != 0)
        {
            payload = payload[1..^payload[0]];
        }

        return Type == FrameType.Headers && (Flags & Prioritised) != 0 ? payload[PriorityBytes..] : payload;
    }
}
