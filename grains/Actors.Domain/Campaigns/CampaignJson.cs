using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Campaigns;

/// <summary>The JSON of campaigns and of devices' updates, as rows keep it and as it goes between gateway and grains.</summary>
public static class CampaignJson
{
    /// <summary>Camel case; enums by name; nothing is written of what is null.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        MaxDepth = 32,
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null is no value here.");
}
