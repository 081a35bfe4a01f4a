using System.Text.Json.Serialization;

namespace Actors.Domain.Ingestion;

/// <summary>How a device's time is cut into windows.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<WindowKind>))]
public enum WindowKind
{
    /// <summary>One after the other, beginning at multiples of their length since 1970.</summary>
    [JsonStringEnumMemberName("tumbling")]
    Tumbling,

    /// <summary>Of one length, beginning at multiples of a shorter step: an instant is in several.</summary>
    [JsonStringEnumMemberName("sliding")]
    Sliding,

    /// <summary>From a first reading until none came for so long.</summary>
    [JsonStringEnumMemberName("session")]
    Session,
}
