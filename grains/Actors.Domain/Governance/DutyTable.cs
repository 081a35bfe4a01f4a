using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Actors.Domain.Governance;

/// <summary>The duties that the platform knows of: rows of data, none of them in code.</summary>
public static class DutyTable
{
    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    private static readonly Lazy<ImmutableArray<Duty>> Rows = new(() =>
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Actors.Domain.Governance.duties.json")!;
        using var reader = new StreamReader(stream);
        return Read(reader.ReadToEnd());
    });

    /// <summary>The rows that come with the platform.</summary>
    public static ImmutableArray<Duty> Known => Rows.Value;

    /// <summary>Reads rows as JSON.</summary>
    /// <exception cref="JsonException">The text is no such table.</exception>
    public static ImmutableArray<Duty> Read(string json) => JsonSerializer.Deserialize<ImmutableArray<Duty>>(json, Options);
}
