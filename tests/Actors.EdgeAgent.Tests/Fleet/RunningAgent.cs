using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>The whole agent in this process, on a free port, over a folder that outlives it.</summary>
internal sealed class RunningAgent : IAsyncDisposable
{
    /// <summary>What the model that it came with adds.</summary>
    public const float Factory = 1;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly WebApplication _app;
    private readonly GatewayClient _models;

    private RunningAgent(WebApplication app)
    {
        _app = app;
        var address = new Uri(app.Urls.Single());
        _models = new GatewayClient(address);
        Client = new HttpClient { BaseAddress = address };
    }

    /// <summary>A program on the device.</summary>
    public HttpClient Client { get; }

    public IServiceProvider Services => _app.Services;

    /// <summary>Starts one.</summary>
    /// <param name="folder">Its folder; what an agent before it left there is there.</param>
    /// <param name="settings">Its settings, as <c>Agent:...=value</c>.</param>
    /// <param name="customise">Puts other parts in.</param>
    /// <param name="model">The model's name.</param>
    public static async Task<RunningAgent> StartAsync(TemporaryFolder folder, IEnumerable<string> settings, Action<IServiceCollection>? customise = null, string model = "sensor")
    {
        await File.WriteAllBytesAsync(folder.In("factory.onnx"), OffsetModel.Create(Factory));
        string[] own =
        [
            "--model", folder.In("factory.onnx"), "--name", model, "--urls", "http://127.0.0.1:0", "--data", folder.In("data"), "--Security:Mode=Development",
            "--Agent:Guard:Processor=1", "--Agent:LongestPause=00:00:00.200", "--Agent:Updates:WatchFor=00:00:00.100", .. settings.Select(setting => "--" + setting),
        ];
        AgentArguments.TryRead(own, out var arguments, out var message).ShouldBeTrue(message);
        var app = AgentHost.Build(arguments!, customise);
        try
        {
            await app.StartAsync();
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }

        return new RunningAgent(app);
    }

    /// <summary>What the model that is served says of 0.</summary>
    public async Task<float> PredictAsync(string model = "sensor") =>
        (float)(await _models.InferAsync(model, version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 0 })).Values(OffsetModel.Output)[0];

    /// <summary>Pushes readings of a stream.</summary>
    public async Task<HttpStatusCode> PushAsync(string stream, params object[] values)
    {
        using var content = new StringContent(string.Join('\n', values.Select(value => JsonSerializer.Serialize(new { stream, values = value }))));
        using var answer = await Client.PostAsync(new Uri("/edge/v1/readings", UriKind.Relative), content);
        return answer.StatusCode;
    }

    public Task<JsonElement> StatusAsync() => Client.GetFromJsonAsync<JsonElement>(new Uri("/edge/v1/status", UriKind.Relative));

    /// <summary>Waits until its status is so.</summary>
    public Task<JsonElement> UntilAsync(Func<JsonElement, bool> isSo, string what) => FleetGateway.UntilAsync(StatusAsync, isSo, what);

    /// <summary>Waits until something of its own is so.</summary>
    public static async Task UntilAsync(Func<bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!isSo())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"it never came to this: {what}");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _models.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }
}
