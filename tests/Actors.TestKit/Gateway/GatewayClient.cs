using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Actors.TestKit.Gateway;

/// <summary>The gateway's REST interface as a client sees it. Anything but 2xx is a <see cref="GatewayRefusalException"/>.</summary>
public sealed class GatewayClient : IDisposable
{
    private const int MaxPages = 10_000;
    private readonly HttpClient _http;

    /// <param name="address">Where the gateway listens.</param>
    /// <param name="connections">The most connections at a time.</param>
    /// <param name="apiKey">The caller's key; null for none.</param>
    public GatewayClient(Uri address, int connections = int.MaxValue, string? apiKey = null)
    {
        _http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false }) { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        _http.DefaultRequestHeaders.Authorization = apiKey is null ? null : new AuthenticationHeaderValue("Bearer", apiKey);
    }

    /// <summary>Registers a version.</summary>
    public Task<RegisteredVersion> RegisterAsync(string model, byte[] onnx, CancellationToken cancellationToken = default)
    {
        var content = new ByteArrayContent(onnx);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return RegisterAsync(model, content, cancellationToken);
    }

    /// <summary>Registers a version from a body of the caller's making.</summary>
    public async Task<RegisteredVersion> RegisterAsync(string model, HttpContent onnx, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/models/{model}/versions") { Content = onnx };
        var (status, body) = await SendAsync(request, cancellationToken);
        using (body)
        {
            var version = body.RootElement;
            return new RegisteredVersion(
                version.GetProperty("version").GetInt32(), version.GetProperty("digest").GetString()!, status == HttpStatusCode.Created);
        }
    }

    /// <summary>Points an alias at a version.</summary>
    public async Task MoveAliasAsync(string model, string alias, int version, CancellationToken cancellationToken = default)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/models/{model}/aliases/{alias}")
        {
            Content = Json(string.Create(CultureInfo.InvariantCulture, $$"""{"version":{{version}}}""")),
        };
        var (_, body) = await SendAsync(request, cancellationToken);
        body.Dispose();
    }

    /// <summary>A model with its versions and aliases; null where there is none.</summary>
    public async Task<ServedModel?> FindModelAsync(string model, CancellationToken cancellationToken = default)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/models/{model}");
            var (_, body) = await SendAsync(request, cancellationToken);
            using (body)
            {
                var root = body.RootElement;
                return new ServedModel(
                    model,
                    root.GetProperty("versions").EnumerateArray().ToDictionary(version => version.GetProperty("version").GetInt32(), version => version.GetProperty("digest").GetString()!),
                    root.GetProperty("aliases").EnumerateObject().ToDictionary(alias => alias.Name, alias => alias.Value.GetInt32()));
            }
        }
        catch (GatewayRefusalException refusal) when (refusal.Status == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The names of all models, over as many pages as it takes.</summary>
    public async Task<IReadOnlyList<string>> ListModelsAsync(CancellationToken cancellationToken = default)
    {
        var names = new List<string>();
        string? cursor = null;
        for (var page = 0; page < MaxPages; page++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models?limit=200" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
            var (_, body) = await SendAsync(request, cancellationToken);
            using (body)
            {
                names.AddRange(body.RootElement.GetProperty("items").EnumerateArray().Select(model => model.GetProperty("name").GetString()!));
                cursor = body.RootElement.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
            }

            if (cursor is null)
            {
                return names;
            }
        }

        throw new InvalidOperationException($"The list of models has not ended after {MaxPages} pages.");
    }

    /// <summary>Predicts with one FP32 input of [rows x columns].</summary>
    /// <param name="model">The model.</param>
    /// <param name="version">The version; null for the one that <c>live</c> stands for.</param>
    /// <param name="id">The request's id; null for none.</param>
    /// <param name="input">The input's name.</param>
    /// <param name="columns">Elements of a row.</param>
    /// <param name="values">The rows, one after the other.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<InferenceAnswer> InferAsync(
        string model, int? version, string? id, string input, int columns, ReadOnlyMemory<float> values, CancellationToken cancellationToken = default)
    {
        var path = version is int number ? string.Create(CultureInfo.InvariantCulture, $"/v2/models/{model}/versions/{number}/infer") : $"/v2/models/{model}/infer";
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json(InferenceRequestText.Write(id, input, columns, values.Span)) };
        var (_, body) = await SendAsync(request, cancellationToken);
        using (body)
        {
            return Read(body.RootElement);
        }
    }

    /// <summary>The text of an address, whatever it is.</summary>
    public async Task<string> GetTextAsync(string path, CancellationToken cancellationToken = default)
    {
        using var answer = await _http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? text : throw new GatewayRefusalException(answer.StatusCode, text);
    }

    /// <inheritdoc/>
    public void Dispose() => _http.Dispose();

    private static StringContent Json(string text) => new(text, Encoding.UTF8, "application/json");

    private static InferenceAnswer Read(JsonElement root) => new(
        root.GetProperty("model_name").GetString()!,
        int.Parse(root.GetProperty("model_version").GetString()!, CultureInfo.InvariantCulture),
        root.TryGetProperty("id", out var id) ? id.GetString() : null,
        [.. root.GetProperty("outputs").EnumerateArray().Select(output => new OutputTensor(
            output.GetProperty("name").GetString()!,
            output.GetProperty("datatype").GetString()!,
            [.. output.GetProperty("shape").EnumerateArray().Select(dimension => dimension.GetInt64())],
            [.. output.GetProperty("data").EnumerateArray().Select(element => element.GetDouble())]))]);

    private async Task<(HttpStatusCode Status, JsonDocument Body)> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var answer = await _http.SendAsync(request, cancellationToken);
        if (!answer.IsSuccessStatusCode)
        {
            throw new GatewayRefusalException(answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
        }

        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        return (answer.StatusCode, await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken));
    }
}
