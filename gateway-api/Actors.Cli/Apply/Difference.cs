using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Actors.Cli.CommandLine;
using Actors.Cli.Documents;
using Actors.Cli.Tables;

namespace Actors.Cli.Apply;

/// <summary>The difference between what is and what is to be, for people and for programs.</summary>
internal static class Difference
{
    /// <summary>Lines of texts that are compared line by line; longer ones are shown whole.</summary>
    private const int MaxLines = 1000;

    /// <summary>Columns of a line that people are shown: a baseline's profile is one long text.</summary>
    private const int MaxShown = 240;

    /// <summary>The difference as people read it: a line of title for each step, and below it the lines that go and come.</summary>
    public static string Write(Plan plan, Terminal terminal)
    {
        var text = new StringBuilder();
        foreach (var change in plan.Changes)
        {
            var sign = change.Action switch { "added" => '+', "removed" => '-', _ => '~' };
            _ = text.AppendLine(CultureInfo.InvariantCulture, $"{sign} {change.Title}");
            foreach (var (mark, line) in Lines(LinesOf(change.Before), LinesOf(change.After)))
            {
                var shown = $"    {mark} {Printable.Cut(line, MaxShown)}";
                _ = text.AppendLine(!terminal.IsColoured ? shown : mark == '+' ? Paint.Added(shown) : mark == '-' ? Paint.Removed(shown) : shown);
            }
        }

        foreach (var note in plan.Notes)
        {
            _ = text.AppendLine(note);
        }

        return text.Append(Summary(plan)).ToString();
    }

    /// <summary>How many steps there are.</summary>
    public static string Summary(Plan plan) => plan.Changes.Count == 0
        ? "There is no difference."
        : string.Create(CultureInfo.InvariantCulture, $"{plan.Changes.Count} {(plan.Changes.Count == 1 ? "change" : "changes")}: {Count(plan, "added")} added, {Count(plan, "changed")} changed, {Count(plan, "removed")} removed.");

    /// <summary>The difference as programs read it.</summary>
    public static JsonObject ToJson(Plan plan) => new()
    {
        ["changes"] = new JsonArray([.. plan.Changes.Select(change => new JsonObject
        {
            ["kind"] = change.Kind,
            ["name"] = change.Name,
            ["part"] = change.Part,
            ["action"] = change.Action,
            ["before"] = Shown(change.Before),
            ["after"] = Shown(change.After),
        })]),
        ["notes"] = new JsonArray([.. plan.Notes.Select(note => JsonValue.Create(note))]),
    };

    private static int Count(Plan plan, string action) => plan.Changes.Count(change => change.Action == action);

    /// <summary>A tree as it may be shown: without a secret.</summary>
    private static JsonNode? Shown(JsonNode? tree)
    {
        var shown = tree?.DeepClone();
        if (shown is JsonObject mapping && mapping[SettingKind.Secret] is not null)
        {
            mapping[SettingKind.Secret] = "(not shown)";
        }

        return shown;
    }

    private static string[] LinesOf(JsonNode? tree) => tree is null ? [] : YamlText.Write(Trees.Tidy(Shown(tree))).TrimEnd('\n').Split('\n');

    /// <summary>A shortest way from one text to the other, by their longest common subsequence of lines.</summary>
    private static List<(char Mark, string Line)> Lines(string[] before, string[] after)
    {
        if (before.Length > MaxLines || after.Length > MaxLines)
        {
            return [.. before.Select(line => ('-', line)), .. after.Select(line => ('+', line))];
        }

        var common = new int[before.Length + 1, after.Length + 1];
        for (var i = before.Length - 1; i >= 0; i--)
        {
            for (var j = after.Length - 1; j >= 0; j--)
            {
                common[i, j] = before[i] == after[j] ? common[i + 1, j + 1] + 1 : Math.Max(common[i + 1, j], common[i, j + 1]);
            }
        }

        var lines = new List<(char Mark, string Line)>();
        for (int i = 0, j = 0; i < before.Length || j < after.Length;)
        {
            if (i < before.Length && j < after.Length && before[i] == after[j])
            {
                lines.Add((' ', before[i]));
                i++;
                j++;
            }
            else if (j == after.Length || (i < before.Length && common[i + 1, j] >= common[i, j + 1]))
            {
                lines.Add(('-', before[i++]));
            }
            else
            {
                lines.Add(('+', after[j++]));
            }
        }

        return lines;
    }
}
