using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Silo.Hosting;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using DataType = Actors.TestKit.Onnx.TensorProto.Types.DataType;

namespace Actors.Gateway.Tests.Updates;

/// <summary>The real host, whose repository signs what the tests publish. A restart keeps its folder.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Design", "CA1001", Justification = "xunit ends its life by DisposeAsync.")]
public sealed class UpdateHost : IAsyncLifetime
{
    public const string Base = "/api/v1/updates/default/";

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public HttpClient Client { get; private set; } = new();

    public IGrainFactory Grains => _app!.Services.GetRequiredService<IGrainFactory>();

    public async Task InitializeAsync()
    {
        _app = SiloHost.Build(["--urls=http://127.0.0.1:0", "--Security:Mode=Development", $"--Silo:Data={_folder.In("data")}"]);
        await _app.StartAsync();
        Client = new HttpClient { BaseAddress = new Uri(_app.Urls.Single()) };
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await InitializeAsync();
    }

    public async Task DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    /// <summary>A model of so many weights, which differ a little from seed to seed.</summary>
    public static byte[] Model(int seed, int width = 4)
    {
        var random = new Random(7);
        var weights = Enumerable.Range(0, width).Select(_ => (float)random.NextDouble()).ToArray();
        weights[seed % width] = seed;
        return new OnnxModelBuilder("weights").Input("x", DataType.Float, "batch", width).Output("y", DataType.Float, "batch", width)
            .Initializer("factor", weights, width).Node("Mul", ["x", "factor"], ["y"]).Build();
    }

    /// <summary>Registers a version and gives its bytes.</summary>
    public async Task<byte[]> RegisterAsync(string name, byte[] model)
    {
        using var content = new ByteArrayContent(model);
        using var response = await Client.PostAsync($"/api/v1/models/{name}/versions", content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return model;
    }

    /// <summary>Lets devices accept a version.</summary>
    public async Task<(int Status, JsonElement Body)> PublishAsync(string model, int version)
    {
        using var response = await Client.PostAsJsonAsync(Base + "targets", new { model, version });
        return ((int)response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>());
    }

    /// <summary>Registers and publishes the next version of a model; its digest.</summary>
    public async Task<string> PublishNewAsync(string model, int version, byte[] content)
    {
        await RegisterAsync(model, content);
        (await PublishAsync(model, version)).Status.ShouldBe(200);
        return Convert.ToHexStringLower(SHA256.HashData(content));
    }

    private async Task StopAsync()
    {
        Client.Dispose();
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }
    }
}
