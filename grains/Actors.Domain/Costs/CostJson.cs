using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Costs;

/// <summary>The book as it is kept and sent.</summary>
public static class CostJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>As JSON.</summary>
    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    /// <summary>From JSON.</summary>
    /// <exception cref="JsonException">It is not such JSON.</exception>
    public static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Options) ?? throw new JsonException("It must not be null.");
}
