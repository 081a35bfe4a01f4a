using System.Buffers;
using System.ComponentModel;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Actors.Transport.Loops;
using Microsoft.AspNetCore.Connections;

namespace Actors.Transport.Connections;

/// <summary>Accepts connections and gives them to the loops in turn.</summary>
internal sealed class LoopListener(Socket listening, EventLoops loops, MemoryPool<byte> memory, TimeProvider clock) : IConnectionListener
{
    /// <summary>Where the system has no file or memory left, other connections have to be closed first.</summary>
    private static readonly TimeSpan Relief = TimeSpan.FromMilliseconds(10);
    private static long _accepted;

    public EndPoint EndPoint { get; } = listening.LocalEndPoint!;

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (true)
        {
            try
            {
                var socket = await listening.AcceptAsync(cancellationToken);
                return Begin(socket);
            }
            catch (ObjectDisposedException)
            {
                return null;
            }
            catch (SocketException fault) when (fault.SocketErrorCode == SocketError.OperationAborted)
            {
                return null;
            }
            catch (SocketException fault) when (fault.SocketErrorCode is SocketError.ConnectionAborted or SocketError.ConnectionReset or SocketError.NotConnected)
            {
                // It was gone before it was accepted; the next one may not be.
            }
            catch (Win32Exception)
            {
                await Task.Delay(Relief, clock, cancellationToken);
            }
        }
    }

    public ValueTask UnbindAsync(CancellationToken cancellationToken = default) => DisposeAsync();

    public ValueTask DisposeAsync()
    {
        listening.Dispose();
        return ValueTask.CompletedTask;
    }

    private LoopConnection Begin(Socket socket)
    {
        LoopConnection? connection = null;
        try
        {
            socket.NoDelay = true;
            var id = Interlocked.Increment(ref _accepted).ToString("x8", CultureInfo.InvariantCulture);
            connection = new LoopConnection(id, socket, loops.Next(), memory);
            connection.Start();
            return connection;
        }
        catch
        {
            connection?.Forget();
            socket.Dispose();
            throw;
        }
    }
}
