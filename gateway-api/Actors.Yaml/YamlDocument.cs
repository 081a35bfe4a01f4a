using System.Text.Json.Nodes;

namespace Actors.Yaml;

/// <summary>A document of a text.</summary>
/// <param name="Tree">What it says.</param>
/// <param name="Line">The line where it begins, from 1.</param>
/// <param name="Lines">The lines of the members of its mappings, by their JSON pointers (RFC 6901) such as <c>/spec/rules/0/name</c>.</param>
public sealed record YamlDocument(JsonNode Tree, int Line, IReadOnlyDictionary<string, int> Lines)
{
    /// <summary>A name as a segment of a pointer.</summary>
    public static string Segment(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return "/" + name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
    }
}
