using System.Globalization;
using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>Reads plain trees whose form may be anything, by paths.</summary>
internal static class Tree
{
    /// <summary>The value at a path of member names; null where a step is missing.</summary>
    public static JsonNode? At(this JsonNode? tree, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            tree = (tree as JsonObject)?[name];
        }

        return tree;
    }

    /// <summary>The string at a path; null where there is none, or an empty one.</summary>
    public static string? TextAt(this JsonNode? tree, params ReadOnlySpan<string> path) =>
        tree.At(path) is JsonValue value && value.TryGetValue<string>(out var text) && text.Length > 0 ? text : null;

    /// <summary>The items of the list at a path; none where there is no list.</summary>
    public static IEnumerable<JsonNode> ItemsAt(this JsonNode? tree, params ReadOnlySpan<string> path) =>
        tree.At(path) is JsonArray items ? items.OfType<JsonNode>() : [];

    /// <summary>The strings of a list, or the one that stands in its place.</summary>
    public static IEnumerable<string> TextsAt(this JsonNode? tree, string name) =>
        tree.TextAt(name) is { } one ? [one] : tree.ItemsAt(name).OfType<JsonValue>().Select(item => item.TryGetValue<string>(out var text) ? text : item.ToJsonString());

    /// <summary>A number or string as a string, as Google's form has all values.</summary>
    public static string Plain(this JsonNode value) =>
        value is JsonValue scalar && scalar.TryGetValue<string>(out var text) ? text
        : value is JsonValue number && number.TryGetValue<double>(out var real) ? real.ToString(CultureInfo.InvariantCulture)
        : value.ToJsonString();

    /// <summary>Sets a member where there is something to set and nothing stands there yet.</summary>
    public static void Fill(this JsonObject tree, string name, JsonNode? value)
    {
        if (tree[name] is null && value is not null and not JsonArray { Count: 0 } and not JsonObject { Count: 0 })
        {
            tree[name] = value;
        }
    }

    /// <summary>The object that is a member, made where it is missing.</summary>
    public static JsonObject Section(this JsonObject tree, string name)
    {
        if (tree[name] is not JsonObject section)
        {
            section = [];
            tree[name] = section;
        }

        return section;
    }

    /// <summary>A list of new nodes, which have no place in a tree yet.</summary>
    public static JsonArray ToNodes(this IEnumerable<JsonNode> items) => [.. items];
}
