using System.Net;

namespace Actors.TestKit.Gateway;

/// <summary>The gateway answered with another status than 2xx.</summary>
public sealed class GatewayRefusalException(HttpStatusCode status, string body) : IOException($"The gateway answered {(int)status}: {body}")
{
    /// <summary>The status.</summary>
    public HttpStatusCode Status { get; } = status;
}
