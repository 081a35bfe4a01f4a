using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Actors.Gateway.Grpc.Connections;

/// <summary>What one HTTP/2 connection may ask for. A gRPC client sends everything over one, so that it gets more than a browser's.</summary>
internal static class Http2Limits
{
    /// <summary>Calls under way on a connection.</summary>
    private const int Streams = 1024;

    /// <summary>Bytes on their way to a call that has not read them.</summary>
    private const int StreamWindow = 1 << 20;

    /// <summary>The same for all calls of a connection.</summary>
    private const int ConnectionWindow = 8 << 20;

    /// <summary>A frame of a message; larger ones save work with large tensors.</summary>
    private const int Frame = 64 * 1024;

    // Without a sign of life a client that vanished would keep its streams for ever.
    private static readonly TimeSpan PingDelay = TimeSpan.FromMinutes(1);

    /// <summary>Takes over what the host has set for every protocol, and adds the above.</summary>
    public static void Apply(KestrelServerLimits chosen, KestrelServerLimits target)
    {
        target.MaxRequestBodySize = null;
        target.MaxRequestHeaderCount = chosen.MaxRequestHeaderCount;
        target.MaxRequestHeadersTotalSize = chosen.MaxRequestHeadersTotalSize;
        target.RequestHeadersTimeout = chosen.RequestHeadersTimeout;
        target.KeepAliveTimeout = chosen.KeepAliveTimeout;
        target.MaxResponseBufferSize = chosen.MaxResponseBufferSize;
        target.MinRequestBodyDataRate = chosen.MinRequestBodyDataRate;
        target.MinResponseDataRate = chosen.MinResponseDataRate;
        target.Http2.MaxStreamsPerConnection = Streams;
        target.Http2.InitialStreamWindowSize = StreamWindow;
        target.Http2.InitialConnectionWindowSize = ConnectionWindow;
        target.Http2.MaxFrameSize = Frame;
        target.Http2.KeepAlivePingDelay = PingDelay;
    }
}
