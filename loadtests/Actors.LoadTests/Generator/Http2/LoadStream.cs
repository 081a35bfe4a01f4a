namespace Actors.LoadTests.Generator.Http2;

/// <summary>A request on its way, and what came of its answer. Used again for later requests.</summary>
internal sealed class LoadStream
{
    private byte[] _body = new byte[1024];
    private int _length;

    public Exchange Exchange { get; private set; }

    /// <summary>How much of the request's body is sent.</summary>
    public int SentBytes { get; set; }

    /// <summary>How much the server lets the stream send.</summary>
    public long Window { get; set; }

    /// <summary>HTTP's status.</summary>
    public int Status;

    /// <summary>The status of gRPC; -1 where there was none.</summary>
    public int GrpcStatus;

    public ReadOnlySpan<byte> Body => _body.AsSpan(0, _length);

    public void Begin(in Exchange exchange, long window)
    {
        (Exchange, Window, SentBytes, Status, GrpcStatus, _length) = (exchange, window, 0, 0, -1, 0);
    }

    public void Append(ReadOnlySpan<byte> data)
    {
        if (_length + data.Length > _body.Length)
        {
            Array.Resize(ref _body, Math.Max(_body.Length * 2, _length + data.Length));
        }

        data.CopyTo(_body.AsSpan(_length));
        _length += data.Length;
    }
}
