using System.Text.Json.Nodes;

namespace Actors.Cli.Apply;

/// <summary>Trees of settings: in one form, laid over each other, compared.</summary>
internal static class Trees
{
    /// <summary>Members that tell the items of a list apart, the surest first.</summary>
    private static readonly string[] Identities = ["name", "version"];

    /// <summary>A copy with the members of every mapping in order, and without those that are null.</summary>
    public static JsonNode? Tidy(JsonNode? tree) => tree switch
    {
        JsonObject mapping => Tidy(mapping),
        JsonArray items => new JsonArray([.. items.Select(Tidy)]),
        _ => tree?.DeepClone(),
    };

    /// <summary>The same of a mapping.</summary>
    public static JsonObject Tidy(JsonObject mapping)
    {
        var tidy = new JsonObject();
        foreach (var (name, value) in mapping.OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (value is not null)
            {
                tidy[name] = Tidy(value);
            }
        }

        return tidy;
    }

    /// <summary>
    /// What comes of saying <paramref name="said"/> of what is there: members that are left out stay, null takes away. In a list, items that are mappings are laid
    /// over those of the same <c>name</c>, else of the same <c>version</c>, or else of the same place; the list is as long as it is said to be.
    /// </summary>
    public static JsonNode? Over(JsonNode? there, JsonNode? said)
    {
        if (said is JsonObject mapping)
        {
            var merged = there is JsonObject before ? (JsonObject)before.DeepClone() : [];
            foreach (var (name, value) in mapping)
            {
                merged[name] = value is null ? null : Over(merged[name], value);
            }

            return Tidy(merged);
        }

        return said is JsonArray items
            ? new JsonArray([.. items.Select((item, place) => item is JsonObject ? Over(Counterpart(there as JsonArray, item, place), item) : item?.DeepClone())])
            : said?.DeepClone();
    }

    /// <summary>Whether two trees say the same; nothing, an empty mapping and an empty list do.</summary>
    public static bool AreEqual(JsonNode? one, JsonNode? other) => IsEmpty(one) ? IsEmpty(other) : JsonNode.DeepEquals(Tidy(one), Tidy(other));

    /// <summary>Whether a tree says nothing.</summary>
    public static bool IsEmpty(JsonNode? tree) => tree is null or JsonObject { Count: 0 } or JsonArray { Count: 0 };

    private static JsonNode? Counterpart(JsonArray? there, JsonNode said, int place)
    {
        if (there is null)
        {
            return null;
        }

        var member = Array.Find(Identities, identity => said[identity] is not null);
        return member is not null
            ? there.FirstOrDefault(item => item is JsonObject known && JsonNode.DeepEquals(known[member], said[member]))
            : place < there.Count && there[place] is JsonObject same && !Array.Exists(Identities, identity => same[identity] is not null) ? same : null;
    }
}
