using System.Text.Json;

namespace Actors.Conformance.Suite;

/// <summary>Reads the members of the suite's own objects. A member that means nothing is refused, because a typing error would leave a case that cannot fail.</summary>
internal static class Members
{
    /// <summary>Refuses members that are none of <paramref name="known"/>.</summary>
    public static void Check(JsonElement element, string place, params ReadOnlySpan<string> known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new SuiteException($"{place} is no object.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name))
            {
                throw new SuiteException($"{place} has a member '{member.Name}', which means nothing.");
            }
        }
    }

    /// <summary>A member's text.</summary>
    public static string Text(JsonElement element, string member, string place) =>
        Find(element, member) is { ValueKind: JsonValueKind.String } value ? value.GetString()! : throw new SuiteException($"{place} has no text '{member}'.");

    /// <summary>A member, or null.</summary>
    public static JsonElement? Find(JsonElement element, string member) => element.TryGetProperty(member, out var value) ? value : null;

    /// <summary>A member that is a text or an array of texts; empty where it is missing.</summary>
    public static IReadOnlyList<string> Texts(JsonElement element, string member) => Find(element, member) switch
    {
        null => [],
        { ValueKind: JsonValueKind.String } one => [one.GetString()!],
        { } many => [.. many.EnumerateArray().Select(item => item.GetString()!)],
    };
}
