using System.Globalization;
using System.Text.Json;
using Actors.Dashboard.Controls;

namespace Actors.Dashboard.Configuration;

/// <summary>Finds where two documents differ. Members of objects are compared by name, items of lists by name or id where all have one, else by place.</summary>
public static class JsonDifferences
{
    private static readonly string[] Keys = ["name", "id"];

    /// <summary>The places at which they differ, in the first one's order, what is new after it.</summary>
    public static IReadOnlyList<JsonDifference> Of(JsonElement before, JsonElement after)
    {
        var found = new List<JsonDifference>();
        Compare(found, "", before, after);
        return found;
    }

    private static void Compare(List<JsonDifference> found, string path, JsonElement before, JsonElement after)
    {
        if (before.ValueKind == JsonValueKind.Object && after.ValueKind == JsonValueKind.Object)
        {
            Compare(found, path.Length == 0 ? "" : path + ".", "", Members(before), Members(after));
        }
        else if (before.ValueKind == JsonValueKind.Array && after.ValueKind == JsonValueKind.Array)
        {
            var key = Array.Find(Keys, candidate => IsKeyed(before, candidate) && IsKeyed(after, candidate));
            Compare(found, path + "[", "]", Items(before, key), Items(after, key));
        }
        else if (!JsonElement.DeepEquals(before, after))
        {
            found.Add(new JsonDifference(path, JsonText.Short(before), JsonText.Short(after)));
        }
    }

    private static void Compare(List<JsonDifference> found, string begin, string end, List<(string Name, JsonElement Value)> before, List<(string Name, JsonElement Value)> after)
    {
        foreach (var (name, value) in before)
        {
            var other = after.FindIndex(entry => entry.Name == name);
            if (other < 0)
            {
                found.Add(new JsonDifference(begin + name + end, JsonText.Short(value), null));
            }
            else
            {
                Compare(found, begin + name + end, value, after[other].Value);
            }
        }

        found.AddRange(after.Where(entry => !before.Exists(known => known.Name == entry.Name)).Select(entry => new JsonDifference(begin + entry.Name + end, null, JsonText.Short(entry.Value))));
    }

    private static List<(string Name, JsonElement Value)> Members(JsonElement element) => [.. element.EnumerateObject().Select(member => (member.Name, member.Value))];

    private static List<(string Name, JsonElement Value)> Items(JsonElement list, string? key) =>
    [
        .. list.EnumerateArray().Select((item, place) => (key is null ? (place + 1).ToString(CultureInfo.InvariantCulture) : item.GetProperty(key).GetString()!, item)),
    ];

    private static bool IsKeyed(JsonElement list, string key)
    {
        var names = list.EnumerateArray()
            .Select(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty(key, out var name) && name.ValueKind == JsonValueKind.String ? name.GetString() : null)
            .ToList();
        return names.TrueForAll(name => name is not null) && names.Distinct().Count() == names.Count;
    }
}
