using System.Globalization;
using System.Numerics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Matching;

/// <summary>
/// Compares an answer with what a case expects. An object must have the expected members and may have more; an array must have exactly the
/// expected items, and items with a <c>name</c> are found by it. An object whose only member begins with <c>$</c> is a rule.
/// </summary>
internal static class JsonMatch
{
    /// <summary>Checks a value.</summary>
    /// <param name="expected">What the case says.</param>
    /// <param name="actual">What came; null where nothing did.</param>
    /// <param name="path">Where, for the message.</param>
    /// <exception cref="MismatchException">It does not match.</exception>
    public static void Check(JsonElement expected, JsonElement? actual, string path)
    {
        if (Rule(expected) is { } rule)
        {
            CheckRule(rule.Name, rule.Value, actual, path);
            return;
        }

        if (actual is not { } value)
        {
            throw new MismatchException($"{path} is missing; expected {Show(expected)}");
        }

        switch (expected.ValueKind)
        {
            case JsonValueKind.Object: CheckObject(expected, value, path); break;
            case JsonValueKind.Array: CheckArray(expected, value, path); break;
            default: Require(IsEqual(expected, value), expected, value, path); break;
        }
    }

    private static JsonProperty? Rule(JsonElement expected)
    {
        if (expected.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var members = expected.EnumerateObject();
        return members.MoveNext() && members.Current.Name.StartsWith('$') ? members.Current : null;
    }

    private static void CheckObject(JsonElement expected, JsonElement actual, string path)
    {
        Require(actual.ValueKind == JsonValueKind.Object, expected, actual, path);
        foreach (var member in expected.EnumerateObject())
        {
            Check(member.Value, Members.Find(actual, member.Name), $"{path}.{member.Name}");
        }
    }

    private static void CheckArray(JsonElement expected, JsonElement actual, string path)
    {
        Require(actual.ValueKind == JsonValueKind.Array && expected.GetArrayLength() == actual.GetArrayLength(), expected, actual, path);
        for (var index = 0; index < expected.GetArrayLength(); index++)
        {
            var item = expected[index];
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String)
            {
                Check(item, ByName(actual, name.GetString()!), $"{path}['{name}']");
            }
            else
            {
                Check(item, actual[index], string.Create(CultureInfo.InvariantCulture, $"{path}[{index}]"));
            }
        }
    }

    private static JsonElement? ByName(JsonElement items, string name)
    {
        foreach (var item in items.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.Object && item.TryGetProperty("name", out var found) && found.ValueEquals(name))
            {
                return item;
            }
        }

        return null;
    }

    private static void CheckRule(string rule, JsonElement argument, JsonElement? actual, string path)
    {
        if (rule == "$absent")
        {
            Hold(actual is null, $"{path} must be absent");
            return;
        }

        var value = actual ?? throw new MismatchException($"{path} is missing; expected {rule} {Show(argument)}");
        var holds = rule switch
        {
            "$any" => true,
            "$type" => TypeOf(value) == argument.GetString() || (argument.GetString() == "number" && TypeOf(value) == "integer"),
            "$min" => Number(value) >= argument.GetDouble(),
            "$near" => IsNear(argument, value),
            "$starts" => value.ValueKind == JsonValueKind.String && value.GetString()!.StartsWith(argument.GetString()!, StringComparison.Ordinal),
            "$contains" => ContainsText(argument, value),
            "$matches" => value.ValueKind == JsonValueKind.String && Regex.IsMatch(value.GetString()!, argument.GetString()!, RegexOptions.CultureInvariant),
            "$length" => Length(value) == argument.GetInt32(),
            "$oneof" => argument.EnumerateArray().Any(one => Matches(one, value)),
            "$has" => argument.EnumerateArray().All(one => value.EnumerateArray().Any(item => Matches(one, item))),
            "$each" => value.EnumerateArray().All(item => Matches(argument, item)),
            _ => throw new SuiteException($"The rule '{rule}' means nothing."),
        };
        Hold(holds, $"{path} is {Show(value)}; expected {rule} {Show(argument)}");
    }

    private static bool Matches(JsonElement expected, JsonElement actual)
    {
        try
        {
            Check(expected, actual, "");
            return true;
        }
        catch (MismatchException)
        {
            return false;
        }
    }

    private static bool ContainsText(JsonElement wanted, JsonElement value) =>
        value.ValueKind == JsonValueKind.String && value.GetString()!.Contains(wanted.GetString()!, StringComparison.OrdinalIgnoreCase);

    private static int Length(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.GetArrayLength(),
        JsonValueKind.String => value.GetString()!.Length,
        _ => -1,
    };

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E') ? "number" : "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString().ToLowerInvariant(),
    };

    /// <summary>Whether every number is within the tolerance: <c>{"$near":[expected, tolerance]}</c>, expected a number or a flat array.</summary>
    private static bool IsNear(JsonElement argument, JsonElement value)
    {
        var tolerance = argument[1].GetDouble();
        if (argument[0].ValueKind != JsonValueKind.Array)
        {
            return Math.Abs(Number(value) - argument[0].GetDouble()) <= tolerance;
        }

        return value.ValueKind == JsonValueKind.Array && value.GetArrayLength() == argument[0].GetArrayLength()
            && argument[0].EnumerateArray().Zip(value.EnumerateArray()).All(pair => Math.Abs(Number(pair.Second) - pair.First.GetDouble()) <= tolerance);
    }

    /// <summary>Numbers are equal by value: integers to the last digit, others as the nearest 64-bit floats. Protobuf writes 64-bit integers as texts.</summary>
    private static bool IsEqual(JsonElement expected, JsonElement actual)
    {
        if (expected.ValueKind != JsonValueKind.Number)
        {
            return expected.ValueKind == actual.ValueKind && (expected.ValueKind != JsonValueKind.String || expected.ValueEquals(actual.GetString()));
        }

        if (actual.ValueKind is not (JsonValueKind.Number or JsonValueKind.String))
        {
            return false;
        }

        var text = actual.ValueKind == JsonValueKind.Number ? actual.GetRawText() : actual.GetString()!;
        return BigInteger.TryParse(expected.GetRawText(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var one)
            && BigInteger.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var other)
            ? one == other
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number.Equals(expected.GetDouble());
    }

    private static double Number(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetDouble(),
        JsonValueKind.String when double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => number,
        _ => double.NaN,
    };

    private static void Require(bool holds, JsonElement expected, JsonElement actual, string path) =>
        Hold(holds, $"{path} is {Show(actual)}; expected {Show(expected)}");

    private static void Hold(bool holds, string message)
    {
        if (!holds)
        {
            throw new MismatchException(message);
        }
    }

    private static string Show(JsonElement value)
    {
        const int Longest = 300;
        var text = value.GetRawText();
        return text.Length <= Longest ? text : text[..Longest] + "...";
    }
}
