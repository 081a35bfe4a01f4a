using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Actors.Cli.Server;

/// <summary>The management API as the tool sees it.</summary>
internal sealed class ApiClient : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(100);

    /// <summary>How long a file may take.</summary>
    private static readonly TimeSpan FileTimeout = TimeSpan.FromHours(1);

    private const int BlockLetters = 64 << 10;

    private readonly HttpClient _http;
    private readonly IWebProxy _proxy;

    /// <param name="address">Where the gateway listens; what stands behind the host comes before every path.</param>
    /// <param name="key">The caller's key; null or empty for none.</param>
    /// <param name="proxy">The way to it; this machine itself is asked directly.</param>
    public ApiClient(Uri address, string? key, IWebProxy proxy)
    {
        (Address, _proxy) = (address, proxy);

        // A request that is sent on arrives without its key and perhaps as another one: where to, the user is told instead.
        _http = new HttpClient(new SocketsHttpHandler { UseProxy = !address.IsLoopback, Proxy = proxy, AllowAutoRedirect = false }) { Timeout = System.Threading.Timeout.InfiniteTimeSpan };
        _http.DefaultRequestHeaders.Authorization = string.IsNullOrEmpty(key) ? null : new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Where the gateway listens.</summary>
    public Uri Address { get; }

    /// <summary>Sends a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path, from the root.</param>
    /// <param name="body">JSON; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, CancellationToken cancellationToken) =>
        SendAsync(new ApiRequest(method, path, body), cancellationToken);

    /// <summary>Sends a request.</summary>
    public Task<ApiAnswer> SendAsync(ApiRequest request, CancellationToken cancellationToken) => SendAsync(
        request,
        ReadAsync,
        request.FilePath is null ? Timeout : FileTimeout, cancellationToken);

    /// <summary>Asks for a file, and writes it where it goes, as it comes.</summary>
    public Task<ApiAnswer> DownloadAsync(ApiRequest request, Stream to, CancellationToken cancellationToken) =>
        TakeAsync(request, (content, token) => content.CopyToAsync(to, token), cancellationToken);

    /// <summary>Asks for a file of text, and writes it where it goes, as it comes: it may be longer than memory.</summary>
    public Task<ApiAnswer> PrintAsync(ApiRequest request, TextWriter to, CancellationToken cancellationToken) => TakeAsync(
        request,
        async (content, token) =>
        {
            using var text = new StreamReader(await content.ReadAsStreamAsync(token));
            var block = new char[BlockLetters];
            for (int read; (read = await text.ReadAsync(block, token)) > 0;)
            {
                await to.WriteAsync(block.AsMemory(0, read), token);
            }
        },
        cancellationToken);

    public void Dispose() => _http.Dispose();

    private Task<ApiAnswer> TakeAsync(ApiRequest request, Func<HttpContent, CancellationToken, Task> copy, CancellationToken cancellationToken) => SendAsync(
        request,
        async (response, token) =>
        {
            if (!response.IsSuccessStatusCode)
            {
                return await ReadAsync(response, token);
            }

            await copy(response.Content, token);
            return new ApiAnswer((int)response.StatusCode, "");
        },
        FileTimeout, cancellationToken);

    private async Task<ApiAnswer> SendAsync(
        ApiRequest request, Func<HttpResponseMessage, CancellationToken, Task<ApiAnswer>> read, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (request.Path.Split('?')[0].Split('/').Any(segment => segment is "." or ".."))
        {
            return new ApiAnswer(404, Problem("'.' and '..' are names of nothing."));
        }

        using var waited = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        waited.CancelAfter(limit);
        using var message = ToMessage(request);
        try
        {
            using var response = await _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, waited.Token);
            return await read(response, waited.Token);
        }
        catch (HttpRequestException failure)
        {
            return NoAnswer(Unreachable.Words(Address, _proxy, failure));
        }
        catch (HttpIOException failure)
        {
            return NoAnswer($"{Address} broke off in the middle of its answer: {failure.Message}");
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return NoAnswer($"{Address} did not answer within {limit.TotalSeconds} s.");
        }
    }

    private static async Task<ApiAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken) =>
        new((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken)) { Tag = response.Headers.ETag?.ToString(), Location = response.Headers.Location };

    private HttpRequestMessage ToMessage(ApiRequest request)
    {
        var message = new HttpRequestMessage(request.Method, new Uri(Address.AbsoluteUri.TrimEnd('/') + request.Path));
        if (request.Body is { } body)
        {
            message.Content = new StringContent(body, Encoding.UTF8, request.BodyType);
        }
        else if (request.Bytes is { } bytes)
        {
            message.Content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        }
        else if (request.FilePath is { } file)
        {
            message.Content = ToContent(file, request);
        }

        if (request.Accept is { } media)
        {
            message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue(media));
        }

        if (request.IfMatch is { } tag)
        {
            message.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(tag));
        }

        if (request.IfAbsent)
        {
            message.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Any);
        }

        return message;
    }

    private static HttpContent ToContent(string file, ApiRequest request)
    {
        var content = new StreamContent(File.OpenRead(file));
        content.Headers.ContentType = new MediaTypeHeaderValue(request.FileType);
        if (request.Form is not { } fields)
        {
            return content;
        }

        var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value), name);
        }

        // A part is a file by having a name; of this one the server keeps what is behind the slash, nothing.
        form.Add(content, "file", "/");
        return form;
    }

    private static ApiAnswer NoAnswer(string why) => new(0, Problem(why));

    private static string Problem(string detail) => JsonSerializer.Serialize(new { detail });
}
