using System.Reflection;
using Actors.Gateway.Health;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Inference;

/// <summary>Answers the protocol's questions about the server.</summary>
internal sealed class ServerEndpoints(IReadiness readiness, IOptions<GatewayOptions> options)
{
    /// <summary>The server's version.</summary>
    public static readonly string Version =
        typeof(ServerEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0";

    /// <summary>The protocol's extensions that work here, as Triton names them; only those, because clients act on it.</summary>
    public static readonly string[] Extensions =
    [
        "binary_tensor_data", "classification", "model_configuration", "model_repository", "model_repository(unload_dependents)", "parameters",
        "schedule_policy", "statistics",
    ];

    /// <summary>Answers <c>GET /v2/health/live</c>.</summary>
    public static Task LiveAsync(HttpContext context) =>
        ProtocolJson.WriteAsync(context, 0, static (json, _) => json.WriteBoolean("live"u8, true));

    /// <summary>Answers <c>GET /v2/health/ready</c>.</summary>
    public Task ReadyAsync(HttpContext context) => readiness.Obstacle is { } obstacle
        ? ProtocolJson.WriteAsync(
            context,
            obstacle,
            static (json, obstacle) =>
            {
                json.WriteBoolean("ready"u8, false);
                json.WriteString("error"u8, obstacle);
            },
            StatusCodes.Status503ServiceUnavailable)
        : ProtocolJson.WriteAsync(context, 0, static (json, _) => json.WriteBoolean("ready"u8, true));

    /// <summary>Answers <c>GET /v2</c>.</summary>
    public Task DescribeAsync(HttpContext context) => ProtocolJson.WriteAsync(context, options.Value.ServerName, static (json, name) =>
    {
        json.WriteString("name"u8, name);
        json.WriteString("version"u8, Version);
        json.WriteStartArray("extensions"u8);
        foreach (var extension in Extensions)
        {
            json.WriteStringValue(extension);
        }

        json.WriteEndArray();
    });
}
