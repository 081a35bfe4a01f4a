using System.Net;
using System.Net.Sockets;

namespace Actors.LoadTests.Http;

/// <summary>One client's connection, kept alive: sends a request made beforehand, waits for the whole response, and does as little else as can be.</summary>
internal sealed class LoadConnection : IDisposable
{
    private const int BufferBytes = 256 * 1024;
    private readonly Socket _socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] _buffer = new byte[BufferBytes];

    public static async Task<LoadConnection> OpenAsync(int port)
    {
        var connection = new LoadConnection();
        await connection._socket.ConnectAsync(IPAddress.Loopback, port);
        return connection;
    }

    /// <summary>Sends the request.</summary>
    /// <returns>The status, and the body until the next call.</returns>
    public async ValueTask<(int Status, ReadOnlyMemory<byte> Body)> AskAsync(ReadOnlyMemory<byte> request)
    {
        for (var sent = 0; sent < request.Length;)
        {
            sent += await _socket.SendAsync(request[sent..]);
        }

        for (var received = 0; ;)
        {
            var got = await _socket.ReceiveAsync(_buffer.AsMemory(received));
            if (got == 0)
            {
                throw new IOException("The server closed the connection in the middle of an answer.");
            }

            received += got;
            if (ResponseHead.TryRead(_buffer.AsSpan(0, received), out var head) && head.IsWhole(_buffer.AsSpan(0, received)))
            {
                return (head.Status, _buffer.AsMemory(head.Start, received - head.Start));
            }
        }
    }

    public void Dispose() => _socket.Dispose();
}
