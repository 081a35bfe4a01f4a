using System.Net;
using System.Security.Authentication;

namespace Actors.Cli.Server;

/// <summary>Says why there is no answer, and what to look at.</summary>
internal static class Unreachable
{
    /// <summary>The words for a request that failed.</summary>
    /// <param name="address">Where the gateway listens.</param>
    /// <param name="proxy">The way to it.</param>
    /// <param name="failure">What came of it.</param>
    public static string Words(Uri address, IWebProxy proxy, HttpRequestException failure)
    {
        var by = address.IsLoopback || proxy.IsBypassed(address) ? null : proxy.GetProxy(address);
        var hint = failure.HttpRequestError switch
        {
            HttpRequestError.ProxyTunnelError => "",
            HttpRequestError.NameResolutionError => $" Is the name right, and does this machine know it?{Route(by)}",
            HttpRequestError.ConnectionError => $" Is the gateway running, and does it listen there?{Route(by)}",
            HttpRequestError.SecureConnectionError => SecureHint(address, failure),
            HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse when address.Scheme == Uri.UriSchemeHttp => $" If it speaks TLS, its address begins with https://.{Route(by)}",
            _ => Route(by),
        };
        return failure.HttpRequestError == HttpRequestError.ProxyTunnelError
            ? $"The proxy {by} does not let {address} through: {Innermost(failure)} The variables HTTPS_PROXY and HTTP_PROXY name the proxy; what NO_PROXY names goes past it."
            : $"{address} does not answer: {Innermost(failure)}{hint}";
    }

    private static string SecureHint(Uri address, HttpRequestException failure)
    {
        var said = failure.InnerException is AuthenticationException refused ? refused.Message : "";
        return said.Contains("NameMismatch", StringComparison.Ordinal) ? " Its certificate is for another name than the address has."
            : said.Contains("certificate", StringComparison.OrdinalIgnoreCase) ? " Nothing vouches for its certificate here: the variable SSL_CERT_FILE may name a file with the certificate of its authority."
            : $" If it does not speak TLS, its address is http://{address.Authority}.";
    }

    private static string Route(Uri? by) => by is null ? "" : $" It was asked by way of the proxy {by}, as HTTP_PROXY and HTTPS_PROXY say; what NO_PROXY names goes past it.";

    private static string Innermost(Exception failure)
    {
        while (failure.InnerException is { } inner)
        {
            failure = inner;
        }

        return failure.Message.TrimEnd('.') + ".";
    }
}
