using System.Buffers;
using System.IO.Pipelines;

namespace Actors.Gateway.Inference;

/// <summary>A whole request body in one piece, where it arrived or, where it came in pieces, copied into pooled memory.</summary>
internal struct RequestBody : IDisposable
{
    private const int FirstRental = 64 * 1024;
    private readonly PipeReader? _reader;
    private readonly SequencePosition _end;
    private byte[]? _rented;
    private bool _done;

    private RequestBody(PipeReader reader, SequencePosition end, ReadOnlyMemory<byte> bytes)
    {
        _reader = reader;
        _end = end;
        Bytes = bytes;
    }

    private RequestBody(byte[]? rented, ReadOnlyMemory<byte> bytes)
    {
        _rented = rented;
        Bytes = bytes;
    }

    /// <summary>The body; valid until <see cref="Dispose"/>.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>Reads to the end of the body. Memory follows what arrived, not what was announced.</summary>
    /// <exception cref="BodyTooLargeException">There is more than <paramref name="maxBytes"/>.</exception>
    public static ValueTask<RequestBody> ReadAsync(PipeReader reader, int maxBytes, CancellationToken cancellationToken)
    {
        var pending = reader.TryRead(out var result);
        return pending && result.IsCompleted && result.Buffer.IsSingleSegment
            ? new ValueTask<RequestBody>(InPlace(reader, result, maxBytes))
            : ReadSlowAsync(reader, pending ? result : null, maxBytes, cancellationToken);
    }

    /// <summary>Reads a body that comes encoded to its end. Memory follows what there is after decoding, up to the limit.</summary>
    /// <exception cref="BodyTooLargeException">There is more than <paramref name="maxBytes"/> after decoding.</exception>
    /// <exception cref="InferenceRequestException">The body is not so encoded, or cut off.</exception>
    public static async ValueTask<RequestBody> InflateAsync(Stream body, BodyEncoding encoding, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Min(maxBytes, FirstRental) + 1);
        var length = 0;
        var whole = false;
        try
        {
            await using var encoded = new EncodedBody(body, encoding == BodyEncoding.Gzip);
            await using var decoded = BodyEncodings.Decode(encoded, encoding);
            while (await decoded.ReadAsync(bytes.AsMemory(length), cancellationToken) is > 0 and var read)
            {
                length += read;
                if (length > maxBytes)
                {
                    throw new BodyTooLargeException(maxBytes);
                }

                bytes = length < bytes.Length ? bytes : Grow(bytes, length, (int)Math.Min(maxBytes + 1L, 2L * bytes.Length));
            }

            if (encoded.IsCut)
            {
                throw new InvalidDataException("it is cut off.");
            }

            whole = true;
            return new RequestBody(bytes, bytes.AsMemory(0, length));
        }
        catch (InvalidDataException fault)
        {
            throw new InferenceRequestException($"The body is no whole {encoding} stream, as its Content-Encoding says: {fault.Message}");
        }
        finally
        {
            if (!whole)
            {
                ArrayPool<byte>.Shared.Return(bytes);
            }
        }
    }

    /// <summary>Ends the use of <see cref="Bytes"/>.</summary>
    public void Dispose()
    {
        if (_done)
        {
            return;
        }

        _done = true;
        _reader?.AdvanceTo(_end);
        if (_rented is { } rented)
        {
            _rented = null;
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    private static RequestBody InPlace(PipeReader reader, ReadResult result, int maxBytes)
    {
        if (result.Buffer.Length > maxBytes)
        {
            reader.AdvanceTo(result.Buffer.End);
            throw new BodyTooLargeException(maxBytes);
        }

        return new RequestBody(reader, result.Buffer.End, result.Buffer.First);
    }

    private static async ValueTask<RequestBody> ReadSlowAsync(PipeReader reader, ReadResult? pending, int maxBytes, CancellationToken cancellationToken)
    {
        byte[]? rented = null;
        var length = 0;
        try
        {
            while (true)
            {
                var result = pending ?? await reader.ReadAsync(cancellationToken);
                pending = null;
                if (rented is null && result is { IsCompleted: true, Buffer.IsSingleSegment: true })
                {
                    return InPlace(reader, result, maxBytes);
                }

                if (length + result.Buffer.Length > maxBytes)
                {
                    reader.AdvanceTo(result.Buffer.End);
                    throw new BodyTooLargeException(maxBytes);
                }

                rented = Append(rented, ref length, result.Buffer, maxBytes);
                reader.AdvanceTo(result.Buffer.End);
                if (result.IsCompleted)
                {
                    var body = new RequestBody(rented, rented.AsMemory(0, length));
                    rented = null;
                    return body;
                }
            }
        }
        finally
        {
            if (rented is not null)
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
    }

    private static byte[] Append(byte[]? rented, ref int length, ReadOnlySequence<byte> buffer, int maxBytes)
    {
        var wanted = length + buffer.Length;
        if (rented is null || rented.Length < wanted)
        {
            var room = (int)Math.Max(wanted, Math.Min(maxBytes, rented is null ? FirstRental : 2L * rented.Length));
            rented = rented is null ? ArrayPool<byte>.Shared.Rent(room) : Grow(rented, length, room);
        }

        buffer.CopyTo(rented.AsSpan(length));
        length = (int)wanted;
        return rented;
    }

    private static byte[] Grow(byte[] rented, int length, int room)
    {
        var grown = ArrayPool<byte>.Shared.Rent(room);
        rented.AsSpan(0, length).CopyTo(grown);
        ArrayPool<byte>.Shared.Return(rented);
        return grown;
    }
}
