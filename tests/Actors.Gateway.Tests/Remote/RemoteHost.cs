using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Microsoft.AspNetCore.Builder;

namespace Actors.Gateway.Tests.Remote;

/// <summary>The real host, which may call a stub, and another host of the same kind.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class RemoteHost : IAsyncLifetime
{
    public const string Secret = "a-secret-of-the-vendor";

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;
    private StubBackend? _stub;
    private StubBackend? _other;

    public HttpClient Client { get; private set; } = new();

    /// <summary>What the host may call.</summary>
    public StubBackend Stub => _stub!;

    /// <summary>What it may not.</summary>
    public StubBackend Other => _other!;

    /// <summary>Another host, which it may call.</summary>
    public GatewayHost Peer { get; } = new();

    public async Task InitializeAsync()
    {
        _stub = await StubBackend.StartAsync();
        _other = await StubBackend.StartAsync();
        await Peer.InitializeAsync();
        var secret = _folder.In("secret");
        await File.WriteAllTextAsync(secret, Secret + "\n");
        _app = SiloHost.Build(
        [
            "--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}",
            $"--Remote:Allow:0={Origin(_stub.Address)}", $"--Remote:Allow:1={Origin(Peer.Client.BaseAddress!)}", $"--Remote:Allow:2=http://{System.Net.Dns.GetHostName()}:{_stub.Address.Port}",
            $"--Remote:Secrets:vendor:File={secret}", $"--Remote:Secrets:vendor:For:0={Origin(_stub.Address)}",
            "--Remote:Secrets:elsewhere:Value=abc", "--Remote:Secrets:elsewhere:For:0=https://vendor.example",
            "--Remote:Secrets:theirs:Value=abc", $"--Remote:Secrets:theirs:For:0={Origin(_stub.Address)}", "--Remote:Secrets:theirs:Tenants:0=somebody",
        ]);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        await Peer.DisposeAsync();
        await Stub.DisposeAsync();
        await Other.DisposeAsync();
        _folder.Dispose();
    }

    /// <summary>An HTTP JSON document whose input is x, FP32 [-1, 2], and whose output y is at a pointer.</summary>
    public static Dictionary<string, object?> HttpJson(Uri url, object? request = null, string from = "/y", object? outputs = null) => new()
    {
        ["format"] = "actors-remote-1",
        ["kind"] = "http-json",
        ["url"] = url.ToString(),
        ["inputs"] = new[] { new { name = "x", datatype = "FP32", shape = new[] { -1, 2 } } },
        ["outputs"] = outputs ?? new[] { new { name = "y", datatype = "FP32", shape = new[] { -1, 1 }, from } },
        ["request"] = request ?? new { x = "${x}" },
    };

    /// <summary>Registers a document, or a model file.</summary>
    public async Task<(int Status, JsonElement Body)> TryRegisterAsync(string model, object file)
    {
        using var content = new ByteArrayContent(file as byte[] ?? JsonSerializer.SerializeToUtf8Bytes(file));
        using var response = await Client.PostAsync($"/api/v1/models/{model}/versions?filename=backend.remote.json", content);
        return await ReadAsync(response);
    }

    public async Task RegisterAsync(string model, object file)
    {
        var (status, body) = await TryRegisterAsync(model, file);
        status.ShouldBe(201, body.ToString());
    }

    public Task<(int Status, JsonElement Body)> PredictAsync(string path, string inputs, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, $"/v2/models/{path}/infer", $$"""{"inputs":[{{inputs}}]}""", headers);

    /// <summary>A prediction for rows of two numbers, that must succeed.</summary>
    public async Task<JsonElement> AskAsync(string path, params float[] x)
    {
        var (status, body) = await PredictAsync(path, Rows(x));
        status.ShouldBe(200, body.ToString());
        return body;
    }

    public static string Rows(params float[] x) => $$"""{"name":"x","datatype":"FP32","shape":[{{x.Length / 2}},2],"data":{{JsonSerializer.Serialize(x)}}}""";

    public static string Texts(string name, params string[] texts) => $$"""{"name":"{{name}}","datatype":"BYTES","shape":[{{texts.Length}}],"data":{{JsonSerializer.Serialize(texts)}}}""";

    public static JsonElement Output(JsonElement answer, string name) => answer.GetProperty("outputs").EnumerateArray().Single(output => output.GetProperty("name").GetString() == name);

    /// <summary>What a problem says.</summary>
    public static string Detail(JsonElement problem) => problem.GetProperty("detail").GetString()!;

    public static IEnumerable<double> Numbers(JsonElement answer, string name) => Output(answer, name).GetProperty("data").EnumerateArray().Select(item => item.GetDouble());

    public static IEnumerable<string?> Strings(JsonElement answer, string name) => Output(answer, name).GetProperty("data").EnumerateArray().Select(item => item.GetString());

    public async Task PutAsync(string path, object body)
    {
        using var response = await Client.PutAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    /// <summary>The statistics of a version.</summary>
    public async Task<JsonElement> StatisticsAsync(string model, int version = 1)
    {
        var (status, body) = await SendAsync(HttpMethod.Get, $"/v2/models/{model}/versions/{version}/stats", null);
        status.ShouldBe(200, body.ToString());
        return body.GetProperty("model_stats")[0];
    }

    public async Task<(int Status, JsonElement Body)> SendAsync(HttpMethod method, string path, string? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        using var response = await Client.SendAsync(request);
        return await ReadAsync(response);
    }

    private static string Origin(Uri address) => address.GetLeftPart(UriPartial.Authority);

    private static async Task<(int Status, JsonElement Body)> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        using var document = JsonDocument.Parse(text.Length == 0 ? "null" : text);
        return ((int)response.StatusCode, document.RootElement.Clone());
    }
}
