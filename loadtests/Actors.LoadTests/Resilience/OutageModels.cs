using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;

namespace Actors.LoadTests.Resilience;

/// <summary>Models with breaker and fallbacks, each of which dies in a way of its own. Indices below <see cref="Half"/> are answered by all versions.</summary>
/// <param name="address">The gateway.</param>
/// <param name="data">The silo's data folder.</param>
/// <param name="backend">The other server, for the model that is answered there.</param>
internal sealed class OutageModels(Uri address, TemporaryFolder data, Backend backend) : IDisposable
{
    private const int Whole = 1000;
    private const int Half = 500;
    private const string Live = "live";
    private static readonly string[] Unknown = ["-1"];
    private static readonly int[] Open = [-1];
    private readonly GatewayClient _client = new(address);
    private readonly HttpClient _http = new() { BaseAddress = address };

    /// <summary>The live version fails on what its callers ask for a while, as a model does whose inputs have changed.</summary>
    public async Task<Outage> FailingAsync(CancellationToken cancellationToken)
    {
        const string Model = "failing";
        _ = await _client.RegisterAsync(Model, OnnxModels.Lookup(Whole), cancellationToken);
        var primary = await _client.RegisterAsync(Model, OnnxModels.Lookup(Half), cancellationToken);
        await GuardAsync(Model, primary.Version, cancellationToken);
        return new Outage(Model, Model, primary.Version, callers => Ask(callers, Half), callers => Ask(callers, 1));
    }

    /// <summary>The file of the version that becomes live was damaged on disk; an upload of its bytes brings it back.</summary>
    public async Task<Outage> DamagedAsync(CancellationToken cancellationToken)
    {
        const string Model = "damaged";
        var before = await _client.RegisterAsync(Model, OnnxModels.Lookup(Whole), cancellationToken);
        var bytes = OnnxModels.Lookup(Half + 1);
        var primary = await _client.RegisterAsync(Model, bytes, cancellationToken);
        await GuardAsync(Model, before.Version, cancellationToken);
        var file = Directory.EnumerateFiles(data.Path, primary.Digest, SearchOption.AllDirectories).Single();
        return new Outage(
            Model,
            Model,
            primary.Version,
            async _ =>
            {
                // It stands in for nobody, and so is not in memory before it becomes live.
                await DamageAsync(file);
                await _client.MoveAliasAsync(Model, Live, primary.Version, CancellationToken.None);
            },
            async _ => await _client.RegisterAsync(Model, bytes, CancellationToken.None));
    }

    /// <summary>The live version is answered by another server, which is killed as <c>kill -9</c> does, and started again.</summary>
    public async Task<Outage> KilledAsync(CancellationToken cancellationToken)
    {
        const string Model = "killed";
        await backend.RegisterAsync(OnnxModels.Lookup(Half), cancellationToken);
        _ = await _client.RegisterAsync(Model, OnnxModels.Lookup(Whole), cancellationToken);
        using var document = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(new
        {
            format = "actors-remote-1",
            kind = "open-inference",
            url = backend.Address,
            model = Backend.Model,
            inputs = new[] { new { name = "index", datatype = "INT64", shape = Open } },
            outputs = new[] { new { name = "value", datatype = "FP32", shape = Open } },
            timeLimitMs = 500,
        }));
        document.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var registered = await _http.PostAsync(new Uri($"/api/v1/models/{Model}/versions?filename=killed.remote.json", UriKind.Relative), document, cancellationToken);
        var text = await registered.Content.ReadAsStringAsync(cancellationToken);
        if (!registered.IsSuccessStatusCode)
        {
            throw new GatewayRefusalException(registered.StatusCode, text);
        }

        await GuardAsync(Model, 2, cancellationToken);
        return new Outage(Model, Model, 2, _ => backend.KillAsync(), _ => backend.StartAsync(CancellationToken.None));
    }

    public void Dispose()
    {
        _client.Dispose();
        _http.Dispose();
    }

    private static Task Ask(OutageCallers callers, int index)
    {
        callers.Ask(index);
        return Task.CompletedTask;
    }

    private static async Task DamageAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file, CancellationToken.None);
        bytes[bytes.Length / 2] ^= 1;
        var damaged = file + ".damaged";
        await File.WriteAllBytesAsync(damaged, bytes, CancellationToken.None);
        File.Move(damaged, file, overwrite: true);
    }

    private async Task GuardAsync(string model, int live, CancellationToken cancellationToken)
    {
        await _client.MoveAliasAsync(model, Live, live, cancellationToken);
        using var answer = await _http.PutAsJsonAsync(
            $"/api/v1/models/{model}/serving",
            new
            {
                breaker = new { failureRatio = 0.5, minRequests = 20, windowMs = 1000, openForMs = 250, probes = 3 },
                fallback = new object[]
                {
                    new { version = 1 },
                    new { lastAnswer = new { by = "inputs", maxAgeMs = 60_000 } },
                    new { rule = new[] { new { name = "value", datatype = "FP32", values = Unknown } } },
                },
            },
            cancellationToken);
        _ = answer.EnsureSuccessStatusCode();
    }
}
