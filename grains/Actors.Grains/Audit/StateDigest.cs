using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Grains.Audit;

/// <summary>SHA-256 over a state's JSON. The same state gives the same digest on every silo of one version.</summary>
internal static class StateDigest
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The digest in hexadecimal; null for a grain that has no state.</summary>
    public static string? Of(object grain) => grain is IAuditedState { AuditedState: { } state }
        ? Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(state, state.GetType(), Json)))
        : null;
}
