using System.Net;
using System.Net.Sockets;

namespace Actors.TestKit.Processes;

/// <summary>Ports of the loopback that nobody listens on.</summary>
public static class FreePort
{
    // Below the range from which the operating system takes the ports of outgoing connections, so that none of those takes it meanwhile.
    private const int First = 20_000;
    private const int Last = 32_000;
    private const int Attempts = 1000;

    /// <summary>A port that nobody listened on a moment ago.</summary>
    public static int Take()
    {
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var port = Random.Shared.Next(First, Last);
            try
            {
                using var probe = new TcpListener(IPAddress.Loopback, port);
                probe.Start();
                return port;
            }
            catch (SocketException)
            {
                // Somebody's: the next one.
            }
        }

        throw new InvalidOperationException($"No free port between {First} and {Last} after {Attempts} attempts.");
    }
}
