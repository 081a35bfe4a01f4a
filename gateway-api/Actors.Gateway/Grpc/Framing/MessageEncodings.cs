using System.Buffers;
using System.IO.Compression;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Grpc.Framing;

/// <summary>Takes the compression off messages. Source: grpc/doc/compression.md.</summary>
internal static class MessageEncodings
{
    private const int FirstRental = 64 * 1024;

    /// <summary>Reads <c>grpc-encoding</c>.</summary>
    public static bool TryParse(string text, out MessageEncoding encoding)
    {
        (var known, encoding) = text switch
        {
            "identity" => (true, MessageEncoding.Identity),
            "gzip" => (true, MessageEncoding.Gzip),
            "deflate" => (true, MessageEncoding.Deflate),
            _ => (false, MessageEncoding.Identity),
        };
        return known;
    }

    /// <summary>Inflates a message into pooled memory, which grows with what is there and no further than the limit.</summary>
    /// <exception cref="ProblemException">The message is not so compressed, or too long.</exception>
    public static (byte[] Rented, int Length) Inflate(ReadOnlySequence<byte> message, MessageEncoding encoding, int maxBytes)
    {
        var rented = ArrayPool<byte>.Shared.Rent(Math.Min(FirstRental, maxBytes));
        var length = 0;
        if (message.IsEmpty)
        {
            // Some encoders make nothing of an empty message.
            return (rented, length);
        }

        try
        {
            using var input = new EncodedBody(new SequenceStream(message), encoding == MessageEncoding.Gzip);
            using Stream plain = encoding == MessageEncoding.Gzip
                ? new GZipStream(input, CompressionMode.Decompress)
                : new ZLibStream(input, CompressionMode.Decompress);
            while (true)
            {
                if (length == rented.Length)
                {
                    var grown = ArrayPool<byte>.Shared.Rent((int)Math.Min(2L * length, Array.MaxLength));
                    rented.CopyTo(grown, 0);
                    ArrayPool<byte>.Shared.Return(rented);
                    rented = grown;
                }

                var read = plain.Read(rented, length, rented.Length - length);
                if (read == 0)
                {
                    return input.IsCut ? throw new InvalidDataException("The stream has no end.") : (rented, length);
                }

                length += read;
                if (length > maxBytes)
                {
                    throw new ProblemException(ProblemKinds.TooLarge, $"The message is longer than the {maxBytes} bytes that are allowed.");
                }
            }
        }
        catch (InvalidDataException)
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw new ProblemException(GrpcProblems.BrokenMessage, $"The message is not compressed as grpc-encoding says: it is no whole {encoding} stream.");
        }
        catch (ProblemException)
        {
            ArrayPool<byte>.Shared.Return(rented);
            throw;
        }
    }
}
