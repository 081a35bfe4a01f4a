using System.Text.Json;
using System.Text.Json.Serialization;
using Actors.Domain.Ingestion;

namespace Actors.Storage.Ingestion;

/// <summary>Definitions as JSON, as they are stored and shown.</summary>
public static class StreamJson
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    };

    /// <summary>Writes it.</summary>
    public static string Write(StreamDefinition definition) => JsonSerializer.Serialize(definition, Options);

    /// <summary>Reads it.</summary>
    /// <exception cref="JsonException">It is none.</exception>
    public static StreamDefinition Read(string json) => JsonSerializer.Deserialize<StreamDefinition>(json, Options) ?? throw new JsonException("A definition of a stream is null.");
}
