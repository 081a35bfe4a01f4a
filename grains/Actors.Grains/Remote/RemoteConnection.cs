using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Actors.Domain.Remote;
using Actors.Inference;
using Microsoft.Extensions.Options;

namespace Actors.Grains.Remote;

/// <summary>
/// The connections to one backend. It follows no redirect, uses no proxy and keeps no cookies: what is allowed is what is called, and each connection asks
/// anew whether it is, and whether the address that the host's name stands for may be reached.
/// </summary>
internal sealed class RemoteConnection : IDisposable
{
    private const string TimeoutHeader = "X-Request-Timeout-Ms";
    private const string LengthHeader = "Inference-Header-Content-Length";
    private const int MaxHeaderKibibytes = 32;
    private static readonly TimeSpan ConnectTimeout = TimeSpan.FromSeconds(10), Lifetime = TimeSpan.FromMinutes(2), LongestRetry = TimeSpan.FromMinutes(5);

    private readonly RemoteBackend _backend;
    private readonly RemoteOrigin _origin;
    private readonly RemoteSecrets _secrets;
    private readonly IOptionsMonitor<RemoteOptions> _options;
    private readonly string _tenant;
    private readonly HttpClient _http;

    public RemoteConnection(RemoteBackend backend, string tenant, RemoteSecrets secrets, IOptionsMonitor<RemoteOptions> options)
    {
        (_backend, _tenant, _secrets, _options) = (backend, tenant, secrets, options);
        _origin = RemoteOrigin.Of(backend.Url);
        _http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            AutomaticDecompression = DecompressionMethods.None,
            MaxConnectionsPerServer = backend.MaxConcurrent,
            MaxResponseHeadersLength = MaxHeaderKibibytes,
            PooledConnectionLifetime = Lifetime,
            ConnectTimeout = ConnectTimeout,
            ConnectCallback = ConnectAsync,
        })
        {
            // Every call has a deadline of its own.
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Sends a call and reads its answer, of which nothing is kept where it is too long.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled.</exception>
    public async ValueTask<RemoteResponse> SendAsync(RemoteMessage message, TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, message.Url) { Content = new ReadOnlyMemoryContent(message.Body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(message.ContentType);
        request.Headers.Add(TimeoutHeader, Math.Max(1, (long)timeout.TotalMilliseconds).ToString(CultureInfo.InvariantCulture));
        if (message.JsonLength is { } length)
        {
            _ = request.Content.Headers.TryAddWithoutValidation(LengthHeader, length.ToString(CultureInfo.InvariantCulture));
        }

        return await SendAsync(request, cancellationToken);
    }

    /// <summary>Asks for a document.</summary>
    /// <exception cref="OperationCanceledException">The token was signalled.</exception>
    public async ValueTask<RemoteResponse> GetAsync(Uri url, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        return await SendAsync(request, cancellationToken);
    }

    public void Dispose() => _http.Dispose();

    private async ValueTask<RemoteResponse> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        foreach (var (name, value) in _backend.Headers)
        {
            _ = request.Headers.TryAddWithoutValidation(name, value);
        }

        if (_backend.Secret is { } use)
        {
            if (await _secrets.ReadAsync(use, _origin, _tenant, cancellationToken) is not { } secret)
            {
                return RemoteResponse.Failed(EngineOutcome.Unavailable, $"The secret '{use.Name}' of the remote backend cannot be read.");
            }

            _ = request.Headers.TryAddWithoutValidation(use.Header, secret);
        }

        try
        {
            using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return response.StatusCode == HttpStatusCode.OK ? await ReadAsync(response, cancellationToken) : Refused(response);
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException)
        {
            return RemoteResponse.Failed(EngineOutcome.Unavailable, Describe(fault));
        }
    }

    private async ValueTask<RemoteResponse> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var most = _backend.MaxResponseBytes;
        if (response.Content.Headers.ContentLength > most)
        {
            return TooLong(most);
        }

        // What it says of its length is believed when it has come.
        using var body = new MemoryStream();
        await using var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[Math.Min(most, 64 << 10)];
        for (int read; (read = await stream.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            if (body.Length + read > most)
            {
                return TooLong(most);
            }

            body.Write(buffer, 0, read);
        }

        return new RemoteResponse(body.GetBuffer().AsMemory(0, (int)body.Length), ReadJsonLength(response), null);
    }

    /// <summary>The header of the binary tensor data extension; null where there is none, -1 where it is no number.</summary>
    private static int? ReadJsonLength(HttpResponseMessage response) =>
        !response.Headers.TryGetValues(LengthHeader, out var values) && !response.Content.Headers.TryGetValues(LengthHeader, out values) ? null
        : int.TryParse(string.Join(',', values), NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length
        : -1;

    private static RemoteResponse TooLong(int most) =>
        new(default, null, RemoteFailure.Unusable(FormattableString.Invariant($"it is longer than the {most} bytes that the document allows")));

    private static RemoteResponse Refused(HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var isPassing = status is 408 or 425 or 429 or >= 500;
        var detail = string.Create(CultureInfo.InvariantCulture, $"The remote backend answered {status}{(status is >= 300 and < 400 ? ", and redirects are not followed" : "")}.");
        var wait = isPassing && response.Headers.RetryAfter?.Delta is { } delta && delta > TimeSpan.Zero ? delta : (TimeSpan?)null;
        return new RemoteResponse(default, null, new RemoteFailure(isPassing ? EngineOutcome.Unavailable : EngineOutcome.ModelFailed, detail)
        {
            RetryAfter = wait > LongestRetry ? LongestRetry : wait,
        });
    }

    private static string Describe(Exception fault) => (fault as RemoteAddressException ?? fault.InnerException as RemoteAddressException)?.Message
        ?? (fault is HttpRequestException { HttpRequestError: var error and not HttpRequestError.Unknown }
            ? $"The remote backend could not be reached: {error}."
            : "The connection to the remote backend broke.");

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        if (new RemoteAllowList(_options.CurrentValue.Allow).Check(_backend.Url) is { } refusal)
        {
            throw new RemoteAddressException(refusal);
        }

        var addresses = _origin.Address is { } literal ? [literal] : await Dns.GetHostAddressesAsync(context.DnsEndPoint.Host, cancellationToken);
        var reachable = Array.FindAll(addresses, address => RemoteAddresses.MayReach(address, _origin));
        if (reachable.Length == 0)
        {
            throw new RemoteAddressException($"The host of {_origin} stands for no address that may be reached: link-local, metadata and loopback addresses have to be allowed themselves.");
        }

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(reachable, context.DnsEndPoint.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
