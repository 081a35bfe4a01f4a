using System.Text.Json.Nodes;
using Actors.Cli.Documents;

namespace Actors.Cli.Apply;

/// <summary>What one thing is to be, or is.</summary>
/// <param name="Kind">What it is: the name of one of <see cref="Kinds.All"/>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spec">What it is to be, as the API spells it.</param>
internal sealed record Document(string Kind, string Name, JsonObject Spec)
{
    /// <summary>The form of documents; another one is refused.</summary>
    public const string Version = "actors/v1";

    /// <summary>Where <see cref="Spec"/> stands in a document, as a JSON pointer.</summary>
    public const string SpecPointer = "/spec";

    private static readonly string[] Members = ["apiVersion", "kind", "name", "spec"];

    /// <summary>Where it comes from; null for none of the user's files.</summary>
    public DocumentSource? Source { get; init; }

    /// <summary>The document as YAML: equal documents are equal bytes.</summary>
    public string ToYaml() => YamlText.Write(new JsonObject { ["apiVersion"] = Version, ["kind"] = Kind, ["name"] = Name, ["spec"] = Trees.Tidy(Spec) });

    /// <summary>The document as JSON, without its form.</summary>
    public JsonObject ToJson() => new() { ["kind"] = Kind, ["name"] = Name, ["spec"] = Trees.Tidy(Spec) };

    /// <summary>Reads a tree as a document.</summary>
    /// <returns>What is wrong with it; null where nothing is.</returns>
    public static string? Read(JsonNode tree, out Document document)
    {
        document = new Document("", "", []);
        if (tree is not JsonObject mapping)
        {
            return "a document is a mapping with apiVersion, kind, name and spec";
        }

        if (mapping.FirstOrDefault(member => !Members.Contains(member.Key)) is { Key: { } other })
        {
            return $"a document has no '{other}', but apiVersion, kind, name and spec";
        }

        if (TextOf(mapping, "apiVersion") is not (null or Version))
        {
            return $"apiVersion is {Version}";
        }

        if (TextOf(mapping, "kind") is not { } kind || Kinds.Find(kind) is null)
        {
            return $"kind is one of {string.Join(", ", Kinds.All.Select(known => known.Name))}";
        }

        if (TextOf(mapping, "name") is not { Length: > 0 } name || mapping["spec"] is not (null or JsonObject))
        {
            return "name is a text, and spec a mapping";
        }

        document = new Document(kind, name, (JsonObject?)mapping["spec"]?.DeepClone() ?? []);
        return null;
    }

    private static string? TextOf(JsonObject mapping, string name) => mapping[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
