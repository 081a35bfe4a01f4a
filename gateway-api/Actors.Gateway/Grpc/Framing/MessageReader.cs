using System.Buffers;
using System.IO.Pipelines;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Problems;

namespace Actors.Gateway.Grpc.Framing;

/// <summary>Reads the messages of a call, one after the other. Memory follows what arrived, not what was announced.</summary>
internal sealed class MessageReader(PipeReader body, MessageEncoding encoding, int maxBytes)
{
    /// <summary>
    /// Up to this length a message is waited for, and read, where it arrives. It is less than the window of a stream, beyond which nothing
    /// would arrive until something is taken.
    /// </summary>
    private const int InPlaceBytes = 256 * 1024;

    private const int FirstRental = 64 * 1024;

    /// <summary>Reads the only message of a call, and that it is the only one.</summary>
    /// <exception cref="ProblemException">There is no whole message, more than one, or it is too long.</exception>
    public static ValueTask<GrpcMessage> ReadOnlyAsync(PipeReader body, MessageEncoding encoding, int maxBytes, CancellationToken cancellationToken)
    {
        if (encoding == MessageEncoding.Identity && body.TryRead(out var result))
        {
            var bytes = result.Buffer;
            if (result.IsCompleted
                && MessagePrefix.TryRead(bytes, encoding, maxBytes, out var prefix)
                && bytes.Length == MessagePrefix.Size + prefix.Length)
            {
                return new ValueTask<GrpcMessage>(new GrpcMessage(body, bytes.Slice(MessagePrefix.Size), bytes.End));
            }

            // Nothing counts as seen, so that the next read gives the same at once.
            body.AdvanceTo(bytes.Start);
        }

        return new MessageReader(body, encoding, maxBytes).ReadAsync(only: true, cancellationToken);
    }

    /// <summary>Reads the next message; one that is not there behind the last.</summary>
    /// <exception cref="ProblemException">What is there is no whole message, or it is too long.</exception>
    public ValueTask<GrpcMessage> ReadAsync(CancellationToken cancellationToken) => ReadAsync(only: false, cancellationToken);

    private async ValueTask<GrpcMessage> ReadAsync(bool only, CancellationToken cancellationToken)
    {
        while (true)
        {
            var result = await body.ReadAsync(cancellationToken);
            var bytes = result.Buffer;
            if (!MessagePrefix.TryRead(bytes, encoding, maxBytes, out var prefix))
            {
                if (!result.IsCompleted)
                {
                    body.AdvanceTo(bytes.Start, bytes.End);
                    continue;
                }

                return bytes.IsEmpty && !only ? default : throw Broken($"The call ended after {bytes.Length} bytes, before a message's prefix was whole.");
            }

            var whole = MessagePrefix.Size + (long)prefix.Length;
            if (bytes.Length > whole && only)
            {
                throw Broken("There is more behind the message; this method takes one.");
            }

            if (bytes.Length >= whole && (!only || result.IsCompleted))
            {
                var message = bytes.Slice(MessagePrefix.Size, prefix.Length);
                var next = bytes.GetPosition(whole);
                return prefix.Compressed ? Inflate(message, next) : new GrpcMessage(body, message, next);
            }

            if (result.IsCompleted)
            {
                throw Broken($"The call ended after {bytes.Length - MessagePrefix.Size} of the message's {prefix.Length} bytes.");
            }

            if (prefix.Length > InPlaceBytes)
            {
                body.AdvanceTo(bytes.GetPosition(MessagePrefix.Size));
                return await GatherAsync(prefix, only, cancellationToken);
            }

            body.AdvanceTo(bytes.Start, bytes.End);
        }
    }

    /// <summary>Copies a long message together, so that its sender may go on sending.</summary>
    private async ValueTask<GrpcMessage> GatherAsync(MessagePrefix prefix, bool only, CancellationToken cancellationToken)
    {
        var rented = ArrayPool<byte>.Shared.Rent(FirstRental);
        var length = 0;
        var kept = false;
        try
        {
            while (true)
            {
                var result = await body.ReadAsync(cancellationToken);
                var taken = result.Buffer.Slice(0, Math.Min(result.Buffer.Length, prefix.Length - length));
                var more = result.Buffer.Length > taken.Length;
                rented = Append(rented, ref length, taken, prefix.Length);
                body.AdvanceTo(taken.End, more ? taken.End : result.Buffer.End);
                if (only && more)
                {
                    throw Broken("There is more behind the message; this method takes one.");
                }

                if (length == prefix.Length && (!only || result.IsCompleted))
                {
                    kept = !prefix.Compressed;
                    return kept ? new GrpcMessage(rented, 0, length) : Inflate(new ReadOnlySequence<byte>(rented, 0, length));
                }

                if (result.IsCompleted)
                {
                    throw Broken($"The call ended after {length} of the message's {prefix.Length} bytes.");
                }
            }
        }
        finally
        {
            if (!kept)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private GrpcMessage Inflate(ReadOnlySequence<byte> message, SequencePosition next)
    {
        var inflated = Inflate(message);
        body.AdvanceTo(next);
        return inflated;
    }

    private GrpcMessage Inflate(ReadOnlySequence<byte> message)
    {
        var (rented, length) = MessageEncodings.Inflate(message, encoding, maxBytes);
        return new GrpcMessage(rented, 0, length);
    }

    private static byte[] Append(byte[] rented, ref int length, ReadOnlySequence<byte> bytes, int most)
    {
        var wanted = length + (int)bytes.Length;
        if (rented.Length < wanted)
        {
            var grown = ArrayPool<byte>.Shared.Rent((int)Math.Max(wanted, Math.Min(most, 2L * rented.Length)));
            rented.AsSpan(0, length).CopyTo(grown);
            ArrayPool<byte>.Shared.Return(rented);
            rented = grown;
        }

        bytes.CopyTo(rented.AsSpan(length));
        length = wanted;
        return rented;
    }

    private static ProblemException Broken(string detail) => new(GrpcProblems.BrokenMessage, detail);
}
