using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Gateway.Tests.Http;

/// <summary>The real host, silo and gateway, on a free port of the loopback with a data folder of its own, and a few models.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public class GatewayHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = new();

    public IServiceProvider Services => _app!.Services;

    public WebApplication App => _app!;

    /// <summary>Settings beyond those that all tests share.</summary>
    protected virtual IEnumerable<string> Settings => [];

    public async Task InitializeAsync()
    {
        _app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}", "--Gateway:MaxInferenceBytes=1048576", "--Gateway:MaxUploadBytes=4194304", "--Experiments:ExposurePatience=00:01:00", .. Settings]);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
        await RegisterAsync("scale", OnnxModels.Scale(2));
        await RegisterAsync("sum", OnnxModels.SumAndDifference());
        await RegisterAsync("lookup", OnnxModels.Lookup());
        await RegisterAsync("bytes", OnnxModels.Identity(DataType.String, 1));
        await RegisterAsync("archived", OnnxModels.Scale(3));
        await RegisterAsync("archived", OnnxModels.Scale(4));
        using var moved = await Client.PutAsJsonAsync("/api/v1/models/archived/aliases/live", new { version = 2 });
        moved.EnsureSuccessStatusCode();
        using var archived = await Client.PostAsync("/api/v1/models/archived/versions/1/archive", null);
        archived.EnsureSuccessStatusCode();
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary>Registers a version and gives its number.</summary>
    public async Task<int> RegisterAsync(string name, byte[] model, string query = "")
    {
        using var content = new ByteArrayContent(model);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await Client.PostAsync($"/api/v1/models/{name}/versions{query}", content);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.GetProperty("version").GetInt32();
    }

    /// <summary>Posts a prediction without a content type, as some clients do.</summary>
    public async Task<(HttpResponseMessage Response, string Text)> InferAsync(string path, string body)
    {
        var response = await Client.PostAsync($"/v2/models/{path}/infer", new ByteArrayContent(Encoding.UTF8.GetBytes(body)));
        return (response, await response.Content.ReadAsStringAsync());
    }

    /// <summary>The answer of a prediction that must succeed.</summary>
    public async Task<JsonElement> PredictAsync(string path, string body)
    {
        var (response, text) = await InferAsync(path, body);
        ((int)response.StatusCode).ShouldBe(200, text);
        response.Dispose();
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }
}
