using System.Text.Json;

namespace Actors.Domain.Calls;

/// <summary>The JSON of counts of calls, as it goes between silos, grains and the gateway.</summary>
public static class CallJson
{
    /// <summary>Camel case.</summary>
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web);
}
