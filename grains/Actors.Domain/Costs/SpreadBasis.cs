using System.Text.Json.Serialization;

namespace Actors.Domain.Costs;

/// <summary>By what shared and idle cost is spread.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SpreadBasis>))]
public enum SpreadBasis
{
    /// <summary>In proportion to what each used of the same resource in the hour.</summary>
    [JsonStringEnumMemberName("proportional")]
    Proportional,

    /// <summary>The same for each that used anything in the hour.</summary>
    [JsonStringEnumMemberName("even")]
    Even,

    /// <summary>In proportion to what each used of a named resource in the hour, like rows.</summary>
    [JsonStringEnumMemberName("metric")]
    Metric,

    /// <summary>Not at all: it stays as it is.</summary>
    [JsonStringEnumMemberName("none")]
    None,
}
