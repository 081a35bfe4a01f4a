using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>A place in a JSON document, as RFC 6901 writes it.</summary>
public sealed class JsonPointer
{
    /// <summary>The most steps of a pointer.</summary>
    public const int MaxSteps = 32;

    private readonly string[] _steps;

    private JsonPointer(string[] steps) => _steps = steps;

    /// <summary>Reads a pointer: empty for the whole document, else steps that each begin with a slash; <c>~1</c> is a slash and <c>~0</c> a tilde.</summary>
    public static bool TryRead(string text, [NotNullWhen(true)] out JsonPointer? pointer)
    {
        ArgumentNullException.ThrowIfNull(text);
        pointer = null;
        if (text.Length == 0)
        {
            pointer = new JsonPointer([]);
            return true;
        }

        var steps = text.Split('/');
        if (text[0] != '/' || steps.Length > MaxSteps + 1 || !Array.TrueForAll(steps, IsEscapedRightly))
        {
            return false;
        }

        // In this order, so that ~01 is a tilde and a one.
        pointer = new JsonPointer([.. steps.Skip(1).Select(static step => step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))]);
        return true;
    }

    /// <summary>Finds what it points at; false where there is nothing.</summary>
    public bool TryFind(JsonElement document, out JsonElement found)
    {
        found = document;
        foreach (var step in _steps)
        {
            var isThere = found.ValueKind switch
            {
                JsonValueKind.Object => found.TryGetProperty(step, out found),
                JsonValueKind.Array => TryStepInto(ref found, step),
                _ => false,
            };
            if (!isThere)
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryStepInto(ref JsonElement array, string step)
    {
        if (!int.TryParse(step, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || (step.Length > 1 && step[0] == '0') || index >= array.GetArrayLength())
        {
            return false;
        }

        array = array[index];
        return true;
    }

    private static bool IsEscapedRightly(string step)
    {
        for (var i = step.IndexOf('~', StringComparison.Ordinal); i >= 0; i = step.IndexOf('~', i + 1))
        {
            if (i + 1 >= step.Length || step[i + 1] is not ('0' or '1'))
            {
                return false;
            }
        }

        return true;
    }
}
