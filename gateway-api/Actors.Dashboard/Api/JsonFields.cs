using System.Globalization;
using System.Text.Json;

namespace Actors.Dashboard.Api;

/// <summary>Reads answers of the API. A path is names with dots between; what is missing, or of another kind, is as if it were not there.</summary>
public static class JsonFields
{
    /// <summary>What stands at a path; of kind Undefined where nothing does.</summary>
    public static JsonElement At(this JsonElement element, string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        foreach (var name in path.Split('.'))
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return default;
            }
        }

        return element;
    }

    /// <summary>Whether something but null stands there.</summary>
    public static bool Has(this JsonElement element, string path) => element.At(path).ValueKind is not (JsonValueKind.Undefined or JsonValueKind.Null);

    /// <summary>A text, or a number or truth value as one; empty where there is none.</summary>
    public static string Text(this JsonElement element, string path) => element.At(path).AsText();

    /// <summary>This value as a text; empty where it is none.</summary>
    public static string AsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.String => element.GetString() ?? "",
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => element.GetRawText(),
        _ => "",
    };

    /// <summary>A number; null where there is none.</summary>
    public static double? Number(this JsonElement element, string path) => element.At(path).AsNumber();

    /// <summary>This value as a number; null where it is none.</summary>
    public static double? AsNumber(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String when double.TryParse(element.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => null,
    };

    /// <summary>A whole number; null where there is none.</summary>
    public static long? Whole(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var whole) ? whole : null;

    /// <summary>Whether true stands there.</summary>
    public static bool Flag(this JsonElement element, string path) => element.At(path).ValueKind == JsonValueKind.True;

    /// <summary>An instant; null where there is none.</summary>
    public static DateTimeOffset? Time(this JsonElement element, string path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var time) ? time : null;

    /// <summary>The items of a list; none where there is no list.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element, string path) => element.At(path).Items();

    /// <summary>The items of this list; none where it is none.</summary>
    public static IReadOnlyList<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    /// <summary>Names and values of a map; none where there is no map.</summary>
    public static IReadOnlyList<(string Name, JsonElement Value)> Fields(this JsonElement element, string path)
    {
        var map = element.At(path);
        return map.ValueKind == JsonValueKind.Object ? [.. map.EnumerateObject().Select(field => (field.Name, field.Value))] : [];
    }

    /// <summary>The text as a path that is escaped already.</summary>
    internal static ApiPath AsPath(this string text) => text;
}
