using System.Buffers.Text;

namespace Actors.LoadTests.Generator;

/// <summary>Reads bodies that come in chunks (RFC 9112, section 7.1). Trailers are not understood.</summary>
internal sealed class ChunkedBody
{
    private byte[] _body = new byte[1024];

    /// <summary>Reads a body; false where it is not all there yet.</summary>
    /// <param name="bytes">What came after the head.</param>
    /// <param name="body">The body, until the next call.</param>
    /// <param name="used">How many bytes it took.</param>
    /// <exception cref="InvalidDataException">There is no size where one has to be.</exception>
    public bool TryRead(ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> body, out int used)
    {
        var length = 0;
        body = default;
        for (used = 0; ;)
        {
            var end = bytes[used..].IndexOf("\r\n"u8);
            if (end < 0)
            {
                return false;
            }

            if (!Utf8Parser.TryParse(bytes.Slice(used, end), out int size, out _, 'x'))
            {
                throw new InvalidDataException("A chunk has no size.");
            }

            var start = used + end + 2;
            if (bytes.Length < start + size + 2)
            {
                return false;
            }

            Append(ref length, bytes.Slice(start, size));
            used = start + size + 2;
            if (size == 0)
            {
                body = _body.AsSpan(0, length);
                return true;
            }
        }
    }

    private void Append(ref int length, ReadOnlySpan<byte> chunk)
    {
        if (length + chunk.Length > _body.Length)
        {
            Array.Resize(ref _body, Math.Max(_body.Length * 2, length + chunk.Length));
        }

        chunk.CopyTo(_body.AsSpan(length));
        length += chunk.Length;
    }
}
