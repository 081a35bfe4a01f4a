using System.Net;
using Microsoft.AspNetCore.Http;

namespace Actors.Dashboard.Api;

/// <summary>A request to the gateway of this process.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">Path and query, escaped.</param>
/// <param name="Credential">Who asks.</param>
internal sealed record GatewayCall(HttpMethod Method, string Path, Credential Credential)
{
    /// <summary>What is sent; null for nothing.</summary>
    public GatewayBody? Body { get; init; }

    /// <summary>Happens once, however often it is sent; null where it may be repeated.</summary>
    public string? IdempotencyKey { get; init; }

    /// <summary>The state that a change is meant for; null for any.</summary>
    public string? IfMatch { get; init; }

    /// <summary>What is wanted; null for JSON.</summary>
    public string? Accept { get; init; }

    /// <summary>Where the reader sits; null where that is not known.</summary>
    public IPAddress? Remote { get; init; }

    /// <summary>The host as the reader's browser names it.</summary>
    public HostString Host { get; init; } = new("localhost");

    /// <summary>http or https, as the reader's browser sees it.</summary>
    public string Scheme { get; init; } = "http";
}
