using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Actors.Gateway.Cards;

/// <summary>Reads YAML into a plain tree, by the core schema of YAML 1.2. Aliases are refused, since a few of them can stand for a tree without end.</summary>
internal sealed partial class YamlTree
{
    private const int MaxDepth = 32;
    private const int MaxNodes = 20_000;

    private readonly Parser _parser;
    private int _nodes;

    private YamlTree(string yaml) => _parser = new Parser(new StringReader(yaml));

    /// <summary>Reads one document that is a mapping.</summary>
    /// <param name="tree">The mapping; an empty text is an empty one.</param>
    /// <returns>What is wrong, with its line; null where nothing is.</returns>
    public static string? Read(string yaml, out JsonObject tree)
    {
        tree = [];
        try
        {
            return new YamlTree(yaml).ReadDocument(ref tree);
        }
        catch (YamlException mistake)
        {
            return string.Create(CultureInfo.InvariantCulture, $"line {mistake.Start.Line}: {mistake.InnerException?.Message ?? mistake.Message}");
        }
    }

    private string? ReadDocument(ref JsonObject tree)
    {
        _ = _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _ = _parser.Consume<DocumentStart>();
        if (ReadNode(0) is not JsonObject mapping)
        {
            return "line 1: the front matter is not a mapping";
        }

        tree = mapping;
        _ = _parser.Consume<DocumentEnd>();
        return _parser.Accept<StreamEnd>(out _) ? null : "the front matter has a second document";
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
            if (!_parser.TryConsume<Scalar>(out var name))
            {
                throw new YamlException(at, at, "a name is not a plain text");
            }

            if (tree.ContainsKey(name.Value))
            {
                throw new YamlException(at, at, $"'{name.Value}' is there twice");
            }

            tree[name.Value] = ReadNode(depth + 1);
        }

        return tree;
    }

    private static JsonValue? Value(Scalar scalar)
    {
        var text = scalar.Value;
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(text);
        }

        return text is "" or "~" or "null" or "Null" or "NULL" ? null
            : text is "true" or "True" or "TRUE" ? JsonValue.Create(true)
            : text is "false" or "False" or "FALSE" ? JsonValue.Create(false)
            : Integer().IsMatch(text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) ? JsonValue.Create(whole)
            : Real().IsMatch(text) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var real) && double.IsFinite(real) ? JsonValue.Create(real)
            : JsonValue.Create(text);
    }

    [GeneratedRegex(@"\A[-+]?[0-9]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Integer();

    [GeneratedRegex(@"\A[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Real();
}
