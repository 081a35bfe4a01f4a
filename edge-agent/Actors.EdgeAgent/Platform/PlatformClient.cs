using System.Net.Http.Headers;
using Actors.EdgeAgent.Time;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Platform;

/// <summary>Asks the platform, as the device. The key goes to the platform's own address only.</summary>
internal sealed class PlatformClient : IDisposable
{
    private readonly HttpClient _client;
    private readonly AgentClock _time;
    private readonly AgentOptions _options;

    public PlatformClient(IOptions<AgentOptions> options, AgentClock time)
    {
        (_options, _time) = (options.Value, time);
        _client = new HttpClient(new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.FromMinutes(10), ConnectTimeout = _options.AnswerPatience, UseCookies = false })
        {
            BaseAddress = _options.Server,
            Timeout = _options.AnswerPatience,
        };
    }

    /// <summary>Whether there is a platform.</summary>
    public bool HasServer => _options.Server is not null;

    /// <summary>Who the device is; null until it has enrolled.</summary>
    public DeviceIdentity? Identity { get; set; }

    /// <summary>Sends a request; the answer's time is noted.</summary>
    /// <param name="request">The request; its address may be relative to the platform's.</param>
    /// <param name="isDdi">Whether it is of the update interface, which calls the credential by another name.</param>
    /// <param name="completion">How much of the answer is awaited.</param>
    /// <exception cref="HttpRequestException">The platform cannot be reached.</exception>
    public async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, bool isDdi, HttpCompletionOption completion, CancellationToken cancellationToken)
    {
        if (_client.BaseAddress is not { } server)
        {
            throw new HttpRequestException("The device has no platform.");
        }

        var address = new Uri(server, request.RequestUri!);
        var isOwn = address.Scheme == server.Scheme && address.Authority == server.Authority;
        request.RequestUri = address;
        if (isOwn && Identity is { } identity)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue(isDdi ? "TargetToken" : "Device", identity.Key);
            _ = request.Headers.TryAddWithoutValidation("Actors-Device", identity.Id);
        }

        try
        {
            var response = await _client.SendAsync(request, completion, cancellationToken);
            if (isOwn && _options.TrustsServerTime && response.Headers.Date is { } now)
            {
                _time.Vouch(now);
            }

            return response;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpRequestException("The platform does not answer.", exception);
        }
        catch (IOException exception)
        {
            throw new HttpRequestException("The connection to the platform broke.", exception);
        }
    }

    /// <summary>The body of an answer of which only the head has come; reading it fails where nothing comes for too long.</summary>
    public async Task<Stream> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new PatientStream(await response.Content.ReadAsStreamAsync(cancellationToken), _options.AnswerPatience);

    public void Dispose() => _client.Dispose();
}
