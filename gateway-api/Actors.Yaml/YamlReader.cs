using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Actors.Yaml;

/// <summary>
/// Reads YAML, of which JSON is a part, into plain trees by the core schema of YAML 1.2. Aliases are refused, since a few of them can stand for a tree
/// without end; so are tags of types of one's own, and names that come twice.
/// </summary>
public sealed partial class YamlReader
{
    private const string TextTag = "tag:yaml.org,2002:str";
    private static readonly string[] PlainTags = ["!", TextTag, "tag:yaml.org,2002:map", "tag:yaml.org,2002:seq"];

    private readonly Parser _parser;
    private readonly YamlLimits _limits;
    private Dictionary<string, int> _lines = [];
    private int _nodes;

    private YamlReader(string text, YamlLimits limits) => (_parser, _limits) = (new Parser(new StringReader(text)), limits);

    /// <summary>Reads every document of a text; empty ones are passed over.</summary>
    /// <param name="text">The text.</param>
    /// <param name="limits">How much of it.</param>
    /// <returns>The documents; or what is wrong, with its line.</returns>
    public static (IReadOnlyList<YamlDocument> Documents, string? Fault) Read(string text, YamlLimits limits)
    {
        ArgumentNullException.ThrowIfNull(text);
        try
        {
            return (new YamlReader(text, limits).ReadDocuments(), null);
        }
        catch (YamlException mistake)
        {
            return ([], string.Create(CultureInfo.InvariantCulture, $"line {mistake.Start.Line}: {mistake.InnerException?.Message ?? mistake.Message}"));
        }
    }

    private List<YamlDocument> ReadDocuments()
    {
        var documents = new List<YamlDocument>();
        _ = _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            _lines = new Dictionary<string, int>(StringComparer.Ordinal);
            var line = LineOf(_parser.Current!);
            if (ReadNode("", 0) is { } tree)
            {
                documents.Add(new YamlDocument(tree, line, _lines));
            }

            _ = _parser.Consume<DocumentEnd>();
        }

        return documents;
    }

    private JsonNode? ReadNode(string pointer, int depth)
    {
        var at = _parser.Current!;
        if (++_nodes > _limits.Nodes || depth > _limits.Depth)
        {
            throw Mistake(at, string.Create(CultureInfo.InvariantCulture, $"there are more than {_limits.Nodes} values, or more than {_limits.Depth} levels"));
        }

        if (at is NodeEvent { Tag: { IsEmpty: false } tag } && !PlainTags.Contains(tag.Value))
        {
            throw Mistake(at, $"the tag '{tag.Value}' is not taken");
        }

        if (_parser.TryConsume<Scalar>(out var scalar))
        {
            return Value(scalar);
        }

        return _parser.TryConsume<SequenceStart>(out _) ? ReadSequence(pointer, depth)
            : _parser.TryConsume<MappingStart>(out _) ? ReadMapping(pointer, depth)
            : throw Mistake(at, "aliases are not taken");
    }

    private JsonArray ReadSequence(string pointer, int depth)
    {
        var items = new JsonArray();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(string.Create(CultureInfo.InvariantCulture, $"{pointer}/{items.Count}"), depth + 1));
        }

        return items;
    }

    private JsonObject ReadMapping(string pointer, int depth)
    {
        var tree = new JsonObject();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var at = _parser.Current!;
            if (!_parser.TryConsume<Scalar>(out var name) || tree.ContainsKey(name.Value))
            {
                throw Mistake(at, name is null ? "a name is not a plain text" : $"'{name.Value}' is there twice");
            }

            var member = pointer + YamlDocument.Segment(name.Value);
            _lines[member] = LineOf(at);
            tree[name.Value] = ReadNode(member, depth + 1);
        }

        return tree;
    }

    private static JsonNode? Value(Scalar scalar)
    {
        var text = scalar.Value;
        return scalar.Style != ScalarStyle.Plain || !scalar.Tag.IsEmpty ? JsonValue.Create(text)
            : text is "" or "~" or "null" or "Null" or "NULL" ? null
            : text is "true" or "True" or "TRUE" ? JsonValue.Create(true)
            : text is "false" or "False" or "FALSE" ? JsonValue.Create(false)
            : Number().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real)
                ? NumberOf(text, real)
                : JsonValue.Create(text);
    }

    /// <summary>The number with the digits that stand there, where JSON spells it so, too; money and times lose none on the way.</summary>
    private static JsonNode? NumberOf(string text, double real) => JsonNumber().IsMatch(text) ? JsonNode.Parse(text) : JsonValue.Create(real);

    private static int LineOf(ParsingEvent at) => checked((int)at.Start.Line);

    private static YamlException Mistake(ParsingEvent at, string what) => new(at.Start, at.Start, what);

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Number();

    [GeneratedRegex(@"\A-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex JsonNumber();
}
