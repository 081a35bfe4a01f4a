using System.Text.Json;
using Actors.Domain.Registry.Search;

namespace Actors.Domain.Devices;

/// <summary>A device as a filter sees it. JSON is read when a filter asks for it.</summary>
internal sealed class DeviceFilterRow(string id, DeviceState state, DeviceGroups groups, DateTimeOffset now) : IFilterRow
{
    public IEnumerable<string> Texts(string field, string key) => field switch
    {
        "id" => [id],
        "state" => [DeviceStep.Standing(state, now).ToString().ToLowerInvariant()],
        "group" => groups.Filters.Count == 0 ? state.Groups : DeviceQuery.GroupsOf(id, state, groups, now),
        "token" => Some(state.Token),
        "hardware" => Some(state.Hardware),
        "attributes" => Some(Member(state.Attributes, key)),
        "desired" => Some(Member(state.Desired, key)),
        "reported" => Some(Member(state.Reported, key)),
        "model" => Models(key),
        _ => [],
    };

    public double? Number(string field, string key) => field switch
    {
        "telemetry" => DeviceMeasures.Read(state.Telemetry).Windows.LastOrDefault(window => !window.IsHour) is { } last && last.Measures.FirstOrDefault(measure => measure.Name == key) is { Count: > 0 } found
            ? found.Mean
            : null,
        "reported_number" => Element(state.Reported, key) is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null,
        "update" => state.HasUpdate ? 1 : 0,
        _ => null,
    };

    public DateTimeOffset? Instant(string field, string key) => field == "last_seen" ? state.LastSeen : state.EnrolledAt;

    private static IEnumerable<string> Some(string? text) => string.IsNullOrEmpty(text) ? [] : [text];

    private static string? Member(ReadOnlyMemory<byte> json, string key) => Element(json, key) switch
    {
        null or { ValueKind: JsonValueKind.Null } => null,
        { ValueKind: JsonValueKind.String } text => text.GetString(),
        { } other => other.GetRawText(),
    };

    private static JsonElement? Element(ReadOnlyMemory<byte> json, string key)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        using var document = JsonDocument.Parse(json);
        return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(key, out var element) ? element.Clone() : null;
    }

    private List<string> Models(string name)
    {
        var versions = new List<string>();
        if (state.Models.IsEmpty)
        {
            return versions;
        }

        using var document = JsonDocument.Parse(state.Models);
        foreach (var model in document.RootElement.EnumerateArray())
        {
            if (model.TryGetProperty("name", out var known) && known.ValueKind == JsonValueKind.String && known.GetString() == name && model.TryGetProperty("version", out var version))
            {
                versions.Add(version.ToString());
            }
        }

        return versions;
    }
}
