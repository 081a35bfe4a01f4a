using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Budgets;

/// <summary>The JSON of budgets as it goes between gateway, grains and silos.</summary>
public static class BudgetJson
{
    /// <summary>Camel case; enums by name, never by number.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        NumberHandling = JsonNumberHandling.Strict,
        MaxDepth = 32,
    };

    /// <summary>Writes a value.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">The text is none.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("null is no value here.");
}
