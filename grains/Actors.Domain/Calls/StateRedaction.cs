using System.Collections;
using System.Globalization;
using System.Reflection;

namespace Actors.Domain.Calls;

/// <summary>
/// Shows a state's structure and sizes, and of its values only those that cannot say anything about a person: truth values, names of enumerations, whole
/// numbers, instants and durations that a class declares one by one. Texts, bytes, fractions, keys of dictionaries and members of lists of plain values are
/// told by their size alone, whatever is in them.
/// </summary>
/// <remarks>What may be shown is decided by the declared type, so that a field that is added later is hidden unless its type is on the list.</remarks>
public static class StateRedaction
{
    /// <summary>How many lines a state has at most.</summary>
    public const int MostLines = 400;

    private const int MostItems = 20;
    private const int MostDepth = 8;

    /// <summary>The lines of a state; what is beyond <see cref="MostLines"/> is left out, and said so in a last line.</summary>
    public static IReadOnlyList<StateLine> Lines(object state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var lines = new List<StateLine>();
        AddMembers(lines, "", state, 0);
        if (lines.Count > MostLines)
        {
            lines.RemoveRange(MostLines, lines.Count - MostLines);
            lines.Add(new StateLine("…", "more", "left out"));
        }

        return lines;
    }

    private static void AddMembers(List<StateLine> lines, string path, object owner, int depth)
    {
        foreach (var property in owner.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (lines.Count > MostLines)
            {
                return;
            }

            if (property.GetIndexParameters().Length == 0 && property.CanRead)
            {
                Add(lines, path.Length == 0 ? property.Name : $"{path}.{property.Name}", Read(property, owner), depth);
            }
        }
    }

    /// <summary>What is worked out from other fields may fail to; then it is told as not set.</summary>
    private static object? Read(PropertyInfo property, object owner)
    {
        try
        {
            return property.GetValue(owner);
        }
        catch (TargetInvocationException)
        {
            return null;
        }
    }

    private static void Add(List<StateLine> lines, string path, object? value, int depth)
    {
        lines.Add(ToLine(path, value));
        if (depth >= MostDepth || value is null || IsPlain(value))
        {
            return;
        }

        if (value is IEnumerable list)
        {
            AddItems(lines, path, list, depth);
        }
        else
        {
            AddMembers(lines, path, value, depth + 1);
        }
    }

    private static void AddItems(List<StateLine> lines, string path, IEnumerable list, int depth)
    {
        var number = 0;
        foreach (var item in list is IDictionary dictionary ? dictionary.Values : list)
        {
            if (item is null || IsPlain(item) || number >= MostItems || lines.Count > MostLines)
            {
                return;
            }

            if (item is IEnumerable inner)
            {
                lines.Add(ToLine($"{path}[{number}]", item));
                AddItems(lines, $"{path}[{number}]", inner, depth + 1);
            }
            else
            {
                AddMembers(lines, $"{path}[{number}]", item, depth + 1);
            }

            number++;
        }
    }

    private static bool IsPlain(object value) => value is string or byte[] or Enum or decimal or Guid or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan
        || value.GetType().IsPrimitive
        || value.GetType().Namespace?.StartsWith("System.Text.Json", StringComparison.Ordinal) == true;

    private static StateLine ToLine(string path, object? value) => value switch
    {
        null => new StateLine(path, "nothing", "not set"),
        bool flag => new StateLine(path, "truth value", flag ? "true" : "false"),
        Enum name => new StateLine(path, "name", name.ToString()),
        sbyte or byte or short or ushort or int or uint or long or ulong => new StateLine(path, "whole number", Convert.ToString(value, CultureInfo.InvariantCulture)!),
        DateTimeOffset instant => new StateLine(path, "instant", instant.ToString("O", CultureInfo.InvariantCulture)),
        DateTime instant => new StateLine(path, "instant", instant.ToString("O", CultureInfo.InvariantCulture)),
        TimeSpan span => new StateLine(path, "duration", span.ToString("c", CultureInfo.InvariantCulture)),
        string text => new StateLine(path, "text", $"{text.Length.ToString(CultureInfo.InvariantCulture)} characters, not shown"),
        byte[] bytes => new StateLine(path, "bytes", $"{bytes.Length.ToString(CultureInfo.InvariantCulture)} bytes, not shown"),
        IDictionary entries => new StateLine(path, "map", $"{entries.Count.ToString(CultureInfo.InvariantCulture)} entries, keys not shown"),
        ICollection items => new StateLine(path, "list", $"{items.Count.ToString(CultureInfo.InvariantCulture)} items"),
        IEnumerable => new StateLine(path, "list", "items"),
        _ when IsPlain(value) => new StateLine(path, "value", "not shown"),
        _ => new StateLine(path, "object", ""),
    };
}
