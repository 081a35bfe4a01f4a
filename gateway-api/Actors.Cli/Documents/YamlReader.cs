using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Actors.Cli.Documents;

/// <summary>
/// Reads YAML, of which JSON is a part, into trees by the core schema of YAML 1.2. Aliases are refused, since a few of them can stand for a tree without
/// end; so is a name that comes twice.
/// </summary>
internal sealed partial class YamlReader
{
    private const int MaxDepth = 64;
    private const int MaxNodes = 1_000_000;

    private readonly Parser _parser;
    private int _nodes;

    private YamlReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>Reads every document of a text; empty ones are passed over.</summary>
    /// <returns>The documents; or what is wrong, with its line.</returns>
    public static (IReadOnlyList<JsonNode> Documents, string? Fault) Read(string text)
    {
        try
        {
            return (new YamlReader(text).ReadDocuments(), null);
        }
        catch (YamlException mistake)
        {
            return ([], string.Create(CultureInfo.InvariantCulture, $"line {mistake.Start.Line}: {mistake.InnerException?.Message ?? mistake.Message}"));
        }
    }

    private List<JsonNode> ReadDocuments()
    {
        var documents = new List<JsonNode>();
        _ = _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            if (ReadNode(0) is { } document)
            {
                documents.Add(document);
            }

            _ = _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private JsonNode? ReadNode(int depth)
    {
        var at = _parser.Current!.Start;
        if (++_nodes > MaxNodes || depth > MaxDepth)
        {
            throw new YamlException(at, at, string.Create(CultureInfo.InvariantCulture, $"there are more than {MaxNodes} values, or more than {MaxDepth} levels"));
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Value(scalar);
        }

        return _parser.TryConsume<SequenceStart>(out _) ? ReadSequence(depth)
            : _parser.TryConsume<MappingStart>(out _) ? ReadMapping(depth)
            : throw new YamlException(at, at, "aliases are not taken");
    }

    private JsonArray ReadSequence(int depth)
    {
        var items = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(depth + 1));
        }

        return items;
    }

    private JsonObject ReadMapping(int depth)
    {
        var tree = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!.Start;
            if (!_parser.TryConsume<Scalar>(out var name) || tree.ContainsKey(name.Value))
            {
                throw new YamlException(at, at, name is null ? "a name is not a plain text" : $"'{name.Value}' is there twice");
            }

            tree[name.Value] = ReadNode(depth + 1);
        }

        return tree;
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var text = scalar.Value;
        return scalar.Style != ScalarStyle.Plain ? JsonValue.Create(text)
            : text is "" or "~" or "null" or "Null" or "NULL" ? null
            : text is "true" or "True" or "TRUE" ? JsonValue.Create(true)
            : text is "false" or "False" or "FALSE" ? JsonValue.Create(false)
            : Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
                ? NumberOf(text, real)
                : JsonValue.Create(text);
    }

    /// <summary>The number with the digits that stand there, where JSON spells it so, too; money and times lose none on the way.</summary>
    private static JsonNode? NumberOf(string text, double real) => JsonNumber().IsMatch(text) ? JsonNode.Parse(text) : JsonValue.Create(real);

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}
