using System.Text.Json.Serialization;

namespace Actors.Domain.Ingestion;

/// <summary>What a field holds.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<FieldType>))]
public enum FieldType
{
    /// <summary>A finite number.</summary>
    [JsonStringEnumMemberName("number")]
    Number,

    /// <summary>A whole number between -2^53 and 2^53.</summary>
    [JsonStringEnumMemberName("integer")]
    Integer,

    /// <summary>Text.</summary>
    [JsonStringEnumMemberName("text")]
    Text,
}
