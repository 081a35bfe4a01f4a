using System.Net;
using Actors.LoadTests.Generator;
using Actors.LoadTests.Generator.Http2;
using Actors.LoadTests.Requests;

namespace Actors.LoadTests.Serving;

/// <summary>Where load goes, and over how many connections.</summary>
/// <param name="Server">The server.</param>
/// <param name="Protocol">How requests travel.</param>
/// <param name="Places">Requests at a time, over all connections.</param>
internal sealed record Target(Server Server, WireProtocol Protocol, int Places)
{
    // Below the 100 streams that Kestrel grants a connection.
    private const int StreamsPerConnection = 64;

    /// <summary>Opens the connections.</summary>
    public LoadConnection[] Connect()
    {
        if (Protocol == WireProtocol.Http1)
        {
            return Open(Places, endpoint => new Http1Connection(endpoint));
        }

        var connections = (Places + StreamsPerConnection - 1) / StreamsPerConnection;
        return Open(connections, endpoint => new Http2Connection(endpoint, Places / connections));
    }

    private LoadConnection[] Open(int count, Func<IPEndPoint, LoadConnection> open) => [.. Enumerable.Range(0, count).Select(_ => open(Server.Endpoint))];
}
