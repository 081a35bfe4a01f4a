using System.Buffers;
using System.Net;
using System.Net.Sockets;
using Actors.Transport.Loops;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Actors.Transport.Connections;

/// <summary>Listens on TCP addresses for the web server; other kinds are left to its other transports.</summary>
internal sealed class LoopListenerFactory(
    EventLoops loops, IMemoryPoolFactory<byte> pools, IOptions<EventLoopOptions> options, TimeProvider clock)
    : IConnectionListenerFactory, IConnectionListenerFactorySelector
{
    public bool CanBind(EndPoint endpoint) => endpoint is IPEndPoint && options.Value.Enabled;

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        Socket? listening = null;
        try
        {
            listening = SocketTransportOptions.CreateDefaultBoundListenSocket(endpoint);
            listening.Listen(new SocketTransportOptions().Backlog);
            loops.Start();
            return new ValueTask<IConnectionListener>(new LoopListener(listening, loops, pools.Create(), clock));
        }
        catch (SocketException fault)
        {
            listening?.Dispose();
            throw fault.SocketErrorCode == SocketError.AddressAlreadyInUse ? new AddressInUseException(fault.Message, fault) : fault;
        }
    }
}
