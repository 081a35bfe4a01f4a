using System.Net;
using System.Text.Json;
using Actors.Conformance.Grpc;

namespace Actors.Conformance.Running;

/// <summary>The server under test.</summary>
internal sealed class Target : IDisposable
{
    private static readonly (string Need, string Method)[] Probes =
    [
        ("grpc-stream", "inference.GRPCInferenceService/ModelStreamInfer"),
        ("grpc-statistics", "inference.GRPCInferenceService/ModelStatistics"),
        ("grpc-repository", "inference.GRPCInferenceService/RepositoryIndex"),
        ("grpc-configuration", "inference.GRPCInferenceService/ModelConfig"),
        ("grpc-reflection", "grpc.reflection.v1.ServerReflection/ServerReflectionInfo"),
    ];

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private Target(HttpClient rest, GrpcClient? grpc)
    {
        Rest = rest;
        Grpc = grpc;
    }

    /// <summary>Its REST side.</summary>
    public HttpClient Rest { get; }

    /// <summary>Its gRPC side; null where none was given.</summary>
    public GrpcClient? Grpc { get; }

    /// <summary>What its metadata lists as extensions.</summary>
    public HashSet<string> Extensions { get; private set; } = [];

    /// <summary>Whether it has our management API, so that models can be registered there.</summary>
    public bool IsOurs { get; private set; }

    /// <summary>Opens a server and asks it what it offers.</summary>
    /// <exception cref="HttpRequestException">It does not answer.</exception>
    public static async Task<Target> OpenAsync(
        Uri rest, Uri? grpc, KeyValuePair<string, string>? header = null, CancellationToken cancellationToken = default)
    {
        var handler = new SocketsHttpHandler { UseProxy = false, AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None };
        var target = new Target(new HttpClient(handler) { BaseAddress = rest, Timeout = Patience }, grpc is null ? null : new GrpcClient(grpc, Patience));
        try
        {
            if (header is { } credential)
            {
                target.Rest.DefaultRequestHeaders.Add(credential.Key, credential.Value);
                target.Grpc?.Headers.Add(credential.Key, credential.Value);
            }

            using var metadata = await target.Rest.GetAsync(new Uri("/v2", UriKind.Relative), cancellationToken);
            if (metadata.IsSuccessStatusCode)
            {
                target.Extensions = ReadExtensions(await metadata.Content.ReadAsStringAsync(cancellationToken));
            }

            await target.ProbeAsync(cancellationToken);
            using var models = await target.Rest.GetAsync(new Uri("/api/v1/models", UriKind.Relative), cancellationToken);
            target.IsOurs = models.IsSuccessStatusCode;
            return target;
        }
        catch
        {
            target.Dispose();
            throw;
        }
    }

    /// <summary>Whether it offers an extension, or <c>grpc</c>.</summary>
    public bool Offers(string need) => need == "grpc" ? Grpc is not null : Extensions.Contains(need);

    public void Dispose()
    {
        Rest.Dispose();
        Grpc?.Dispose();
    }

    /// <summary>What no metadata lists is found out by an empty call.</summary>
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        foreach (var (need, method) in Probes)
        {
            if (Grpc is not null && (await Grpc.CallAsync(method, [], "application/grpc", [], cancellationToken)).Status is not (null or "UNIMPLEMENTED"))
            {
                _ = Extensions.Add(need);
            }
        }
    }

    private static HashSet<string> ReadExtensions(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.TryGetProperty("extensions", out var names)
                ? [.. names.EnumerateArray().Select(name => name.GetString()!)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
