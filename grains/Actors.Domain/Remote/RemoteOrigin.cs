using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace Actors.Domain.Remote;

/// <summary>A scheme, a host and a port: what an operator allows to be talked to.</summary>
/// <param name="Scheme"><c>http</c> or <c>https</c>.</param>
/// <param name="Host">In lower case, international names in their ASCII form; an address of version 6 without brackets.</param>
/// <param name="Port">The port.</param>
public readonly record struct RemoteOrigin(string Scheme, string Host, int Port)
{
    /// <summary>The host, where it is an address and no name; else null.</summary>
    public IPAddress? Address => IPAddress.TryParse(Host, out var address) ? address : null;

    /// <summary>The origin of an address that was checked.</summary>
    public static RemoteOrigin Of(Uri url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return new(url.Scheme, url.IdnHost.ToLowerInvariant(), url.Port);
    }

    /// <summary>Reads an origin: scheme, host, and a port where it is not the scheme's own; no path.</summary>
    public static bool TryRead(string? text, out RemoteOrigin origin)
    {
        origin = default;
        if (!TryReadUrl(text, out var url) || url.PathAndQuery != "/")
        {
            return false;
        }

        origin = Of(url);
        return true;
    }

    /// <summary>Reads an address that may be called: http or https, with a host, without a user or a fragment, of 2000 characters at most.</summary>
    public static bool TryReadUrl(string? text, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(text, UriKind.Absolute, out url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
        && url.Host.Length > 0 && url.UserInfo.Length == 0 && url.Fragment.Length == 0 && text!.Length <= 2000 && !text.Contains('\\', StringComparison.Ordinal);

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{Scheme}://{(Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host)}:{Port}");
}
