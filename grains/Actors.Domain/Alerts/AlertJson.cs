using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Alerts;

/// <summary>The JSON of settings, as it goes between callers, gateway and grains.</summary>
public static class AlertJson
{
    /// <summary>Camel case; enums by name; what a setting does not have is refused.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        MaxDepth = 32,
    };
}
