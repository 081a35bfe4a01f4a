using System.Text.Json.Nodes;
using Actors.Yaml;

namespace Actors.Cli.Apply;

/// <summary>Names of members.</summary>
internal static class Names
{
    /// <summary>Members of a mapping that are none of the known ones, by their JSON pointers; nothing of what is no mapping.</summary>
    public static IEnumerable<string> Unknown(JsonNode? said, IEnumerable<string> known, string pointer) => said is JsonObject mapping
        ? mapping.Select(member => member.Key).Except(known, StringComparer.Ordinal).Select(name => pointer + YamlDocument.Segment(name))
        : [];
}
