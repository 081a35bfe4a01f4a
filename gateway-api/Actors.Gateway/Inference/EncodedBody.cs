namespace Actors.Gateway.Inference;

/// <summary>
/// A compressed body on the way to its decoder, that knows whether the decoder came to the stream's own end. The base library's decoders do
/// not tell: a body that is cut off looks to them like one that ends.
/// </summary>
/// <remarks>
/// A decoder asks for more as long as its stream has no end, the check value behind the data included (RFC 1950, 2.2; RFC 1952, 2.3.1). At
/// a gzip member's end it asks too, as another member may follow; so behind the last byte it is given one that begins no member, which it
/// leaves when it is done, and asks beyond when it is not. That byte cannot stand for a missing one: the last of gzip's trailer is the length's highest, and a
/// body of that length is not taken.
/// </remarks>
internal sealed class EncodedBody(Stream inner, bool isGzip) : Stream
{
    private const byte NoMember = 0xFF;
    private bool _isMarkDue = isGzip;

    /// <summary>Whether the decoder asked for bytes behind the last one: once it is done, that the body is cut off.</summary>
    public bool IsCut { get; private set; }

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        return count > 0 || buffer.IsEmpty ? count : End(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(Span<byte> buffer)
    {
        var count = inner.Read(buffer);
        return count > 0 || buffer.IsEmpty ? count : End(buffer);
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    private int End(Span<byte> buffer)
    {
        if (_isMarkDue)
        {
            _isMarkDue = false;
            buffer[0] = NoMember;
            return 1;
        }

        IsCut = true;
        return 0;
    }
}
