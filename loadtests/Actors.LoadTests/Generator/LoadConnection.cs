using System.Net;
using System.Net.Sockets;

namespace Actors.LoadTests.Generator;

/// <summary>A client's connection, kept alive, used by one thread that never waits for it.</summary>
internal abstract class LoadConnection : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private byte[] _received = new byte[BufferBytes];
    private int _filled;
    private byte[] _unsent = [];
    private int _unsentAt;
    private int _unsentEnd;
    private bool _watchesWrites;
    private Poller? _poller;

    protected LoadConnection(IPEndPoint target) => _socket.Connect(target);

    /// <summary>How many requests it can take now.</summary>
    public abstract int Free { get; }

    /// <summary>Its place among the connections of a run.</summary>
    public int Number { get; private set; }

    /// <summary>Sends a request; there must be a <see cref="Free"/> place.</summary>
    public abstract void Ask(in Exchange exchange);

    /// <summary>Joins a run.</summary>
    public void Join(Poller poller, int number)
    {
        (_poller, Number) = (poller, number);
        _socket.Blocking = false;
        poller.Watch(_socket, number);
    }

    /// <summary>Goes on with what the socket is ready for.</summary>
    public void Continue(IAnswers answers)
    {
        if (_unsentEnd > _unsentAt)
        {
            Flush();
        }

        if (_filled == _received.Length)
        {
            Array.Resize(ref _received, _received.Length * 2);
        }

        var got = _socket.Receive(_received.AsSpan(_filled), SocketFlags.None, out var error);
        if (error == SocketError.WouldBlock)
        {
            return;
        }

        if (got == 0 || error != SocketError.Success)
        {
            throw new IOException($"The server closed the connection ({error}).");
        }

        _filled += got;
        var used = Read(_received.AsSpan(0, _filled), answers);
        _filled -= used;
        if (used > 0 && _filled > 0)
        {
            _received.AsSpan(used, _filled).CopyTo(_received);
        }
    }

    public void Dispose()
    {
        _socket.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads whole answers off the bytes that came.</summary>
    /// <returns>How many bytes are done with.</returns>
    protected abstract int Read(ReadOnlySpan<byte> bytes, IAnswers answers);

    /// <summary>Puts bytes at the end of what is to be sent.</summary>
    protected void Write(ReadOnlySpan<byte> bytes)
    {
        if (_unsentAt == _unsentEnd)
        {
            _unsentAt = _unsentEnd = 0;
        }

        if (_unsentEnd + bytes.Length > _unsent.Length)
        {
            Array.Resize(ref _unsent, Math.Max(_unsent.Length * 2, _unsentEnd + bytes.Length));
        }

        bytes.CopyTo(_unsent.AsSpan(_unsentEnd));
        _unsentEnd += bytes.Length;
    }

    /// <summary>Sends what the socket takes.</summary>
    protected void Flush()
    {
        if (_unsentAt == _unsentEnd)
        {
            return;
        }

        var sent = _socket.Send(_unsent.AsSpan(_unsentAt, _unsentEnd - _unsentAt), SocketFlags.None, out var error);
        if (error is not (SocketError.Success or SocketError.WouldBlock))
        {
            throw new IOException($"The server took no more ({error}).");
        }

        _unsentAt += sent;
        var isLeft = _unsentAt < _unsentEnd;
        if (isLeft != _watchesWrites)
        {
            _poller!.WatchWrites(_socket, Number, isLeft);
            _watchesWrites = isLeft;
        }
    }
}
