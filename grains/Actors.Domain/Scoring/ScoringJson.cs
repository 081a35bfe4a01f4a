using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Scoring;

/// <summary>The JSON of jobs, as rows keep it and as it goes between gateway and grains.</summary>
public static class ScoringJson
{
    /// <summary>Camel case; enums by name; numbers that JSON has no form for by name.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        MaxDepth = 32,
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null is no value here.");
}
