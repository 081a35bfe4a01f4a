using System.Buffers;
using System.Buffers.Binary;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Grpc.Framing;

/// <summary>The five bytes before every message: whether it is compressed, and its length. Source: grpc/doc/PROTOCOL-HTTP2.md, 'Length-Prefixed-Message'.</summary>
/// <param name="Compressed">Whether it is compressed.</param>
/// <param name="Length">Its length in bytes.</param>
internal readonly record struct MessagePrefix(bool Compressed, int Length)
{
    /// <summary>Bytes of a prefix.</summary>
    public const int Size = 5;

    /// <summary>Reads the prefix that the bytes begin with; false where they are too few.</summary>
    /// <exception cref="ProblemException">It is none, announces too much, or compression that the call did not announce.</exception>
    public static bool TryRead(in ReadOnlySequence<byte> bytes, MessageEncoding encoding, int maxBytes, out MessagePrefix prefix)
    {
        prefix = default;
        Span<byte> head = stackalloc byte[Size];
        if (bytes.FirstSpan.Length >= Size)
        {
            bytes.FirstSpan[..Size].CopyTo(head);
        }
        else if (bytes.Length >= Size)
        {
            bytes.Slice(0, Size).CopyTo(head);
        }
        else
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt32BigEndian(head[1..]);
        if (head[0] > 1 || (head[0] == 1 && encoding == MessageEncoding.Identity))
        {
            Refuse(head[0]);
        }

        if (length > maxBytes)
        {
            throw new ProblemException(ProblemKinds.TooLarge, $"The message of {length} bytes is longer than the {maxBytes} bytes that are allowed.");
        }

        prefix = new MessagePrefix(head[0] == 1, (int)length);
        return true;
    }

    /// <summary>Writes the prefix of a message that is not compressed.</summary>
    public static void Write(Span<byte> target, int length)
    {
        target[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(target[1..], length);
    }

    private static void Refuse(byte flag) => throw new ProblemException(
        GrpcProblems.BrokenMessage,
        flag == 1
            ? "The message is flagged as compressed, but the call's grpc-encoding names no compression."
            : $"The message begins with {flag}, which must be 0 or 1: whether it is compressed.");
}
