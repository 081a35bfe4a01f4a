using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;
using Microsoft.AspNetCore.Connections;

namespace Actors.Gateway.Grpc.Connections;

/// <summary>Brings connections that another listener has accepted to the server of HTTP/2, which takes them as if they had come by the network.</summary>
internal sealed class HandedConnections : IConnectionListenerFactory, IConnectionListener
{
    /// <summary>Where the server of HTTP/2 listens: nowhere on the network.</summary>
    public static readonly EndPoint Address = new HandedEndPoint();

    // Its reader takes each at once; what bounds connections is the listener that accepted them.
    private readonly Channel<ConnectionContext> _waiting = Channel.CreateUnbounded<ConnectionContext>(new UnboundedChannelOptions { SingleReader = true });

    public EndPoint EndPoint => Address;

    /// <summary>Hands a connection over, and waits until it has ended.</summary>
    public async Task ServeAsync(ConnectionContext connection)
    {
        await using var handed = new HandedConnection(connection);
        if (_waiting.Writer.TryWrite(handed))
        {
            await handed.Ended;
        }
    }

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => ValueTask.FromResult<IConnectionListener>(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (await _waiting.Reader.WaitToReadAsync(cancellationToken))
        {
            if (_waiting.Reader.TryRead(out var connection))
            {
                return connection;
            }
        }

        return null;
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _ = _waiting.Writer.TryComplete();
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync() => UnbindAsync();

    private sealed class HandedEndPoint : EndPoint
    {
        public override AddressFamily AddressFamily => AddressFamily.Unspecified;

        public override string ToString() => "handed-over";
    }
}
