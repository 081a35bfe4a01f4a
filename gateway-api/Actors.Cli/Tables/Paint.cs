using System.Collections.Frozen;

namespace Actors.Cli.Tables;

/// <summary>Colours by what a word means, by the escape sequences of ECMA-48.</summary>
internal static class Paint
{
    private const string Green = "\e[32m", Yellow = "\e[33m", Red = "\e[31m", Bold = "\e[1m", Plain = "\e[0m";

    private static readonly FrozenDictionary<string, string> Colours = new (string Colour, string[] Words)[]
    {
        (Green, ["live", "ok", "online", "passed", "promoted", "resolved", "succeeded", "finished", "done", "open", "healthy", "applied"]),
        (Yellow, ["pending", "acknowledged", "paused", "waiting", "warning", "late", "silent", "degraded", "deprecated", "throttle", "queued", "changed"]),
        (Red, ["firing", "critical", "failed", "stopped", "aborted", "rolled-back", "refused", "revoked", "duplicate", "overrun", "closed", "stop"]),
    }
    .SelectMany(group => group.Words.Select(word => KeyValuePair.Create(word, group.Colour)))
    .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A title.</summary>
    public static string Title(string text) => Bold + text + Plain;

    /// <summary>A cell, in the colour of the state that it names; as it is, where it names none.</summary>
    public static string State(string cell) => Colours.TryGetValue(cell.Trim(), out var colour) ? colour + cell + Plain : cell;

    /// <summary>What is there from now on.</summary>
    public static string Added(string text) => Green + text + Plain;

    /// <summary>What is there no more.</summary>
    public static string Removed(string text) => Red + text + Plain;
}
