using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Actors.Cli.Server;

/// <summary>The management API as the tool sees it.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);
    private readonly HttpClient _http;

    /// <param name="address">Where the gateway listens.</param>
    /// <param name="key">The caller's key; null or empty for none.</param>
    public ApiClient(Uri address, string? key)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout };
        _http.DefaultRequestHeaders.Authorization = string.IsNullOrEmpty(key) ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, from the root.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        try
        {
            using var response = await _http.SendAsync(request, cancellationToken);
            return new ApiAnswer(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }
        catch (HttpRequestException failure)
        {
            return new ApiAnswer(false, JsonSerializer.Serialize(new { detail = $"{_http.BaseAddress} does not answer: {failure.Message}" }));
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ApiAnswer(false, JsonSerializer.Serialize(new { detail = $"{_http.BaseAddress} did not answer within {Timeout.TotalSeconds} s." }));
        }
    }

    public void Dispose() => _http.Dispose();
}
