using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>What a value of a card may be: a small schema that says where a card breaks it.</summary>
/// <param name="Check">Finds what is wrong with a value at a path.</param>
internal sealed record Shape(Func<JsonNode?, string, IEnumerable<CardError>> Check)
{
    /// <summary>Any string.</summary>
    public static Shape Text { get; } = Of(static text => true, "must be a string");

    /// <summary>A string that is not empty.</summary>
    public static Shape Filled { get; } = Of(static text => text.Length > 0, "must be a string that is not empty");

    /// <summary>A day, as RFC 3339 writes it.</summary>
    public static Shape Date { get; } = Of(
        static text => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), "must be a date like 2026-01-31");

    /// <summary>An absolute URI.</summary>
    public static Shape Uri { get; } = Of(static text => System.Uri.TryCreate(text, UriKind.Absolute, out _), "must be an absolute URI");

    /// <summary>Bytes as Base64.</summary>
    public static Shape Base64 { get; } = Of(static text => Convert.TryFromBase64String(text, new byte[text.Length], out _), "must be Base64");

    /// <summary>True or false.</summary>
    public static Shape Flag { get; } = new(static (value, path) =>
        value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False ? [] : [new CardError(path, "must be true or false")]);

    /// <summary>Anything but nothing.</summary>
    public static Shape Any { get; } = new(static (value, path) => value is null ? [new CardError(path, "must have a value")] : []);

    /// <summary>An object of whatever members.</summary>
    public static Shape Map { get; } = new(static (value, path) => value is JsonObject ? [] : [new CardError(path, "must be an object")]);

    /// <summary>A list.</summary>
    public static Shape List(Shape item) => new((value, path) => value is JsonArray items
        ? items.SelectMany((entry, at) => item.Check(entry, string.Create(CultureInfo.InvariantCulture, $"{path}[{at}]")))
        : [new CardError(path, "must be a list")]);

    /// <summary>One string, or a list of them.</summary>
    public static Shape OneOrMore { get; } = new(static (value, path) => value is JsonArray ? List(Filled).Check(value, path) : Filled.Check(value, path));

    /// <summary>An object with members of these shapes, of which some have to be there. Others may be there too unless it is closed.</summary>
    public static Shape Object(Dictionary<string, Shape> members, string[]? required = null, bool isClosed = false) => new((value, path) =>
        value is not JsonObject tree
            ? [new CardError(path, "must be an object")]
            : [
                .. (required ?? []).Where(name => tree[name] is null).Select(name => new CardError(Join(path, name), "is missing")),
                .. tree.SelectMany(member => members.TryGetValue(member.Key, out var shape) ? shape.Check(member.Value, Join(path, member.Key))
                    : isClosed ? [new CardError(Join(path, member.Key), "is not part of the schema")]
                    : []),
            ]);

    private static string Join(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static Shape Of(Func<string, bool> holds, string otherwise) => new((value, path) =>
        value is JsonValue one && one.TryGetValue<string>(out var text) && holds(text) ? [] : [new CardError(path, otherwise)]);
}
