using System.Globalization;
using System.Text.Json;

namespace Actors.Domain.Remote;

/// <summary>
/// A JSON value with places for inputs. A string <c>"${name}"</c> stands for an input: whole, or where rows are written one by one, the row.
/// <c>"${name[3]}"</c> is an element of the row. An object <c>{"$rows": value}</c> becomes an array of the value, once for every row. A string
/// that begins with <c>$${</c> stands for itself with one dollar less.
/// </summary>
public sealed class JsonTemplate
{
    /// <summary>The most values of a template.</summary>
    public const int MaxNodes = 1000;

    private const string Open = "${";
    private const string Rows = "$rows";

    private readonly Node _root;

    private JsonTemplate(Node root, bool byRow) => (_root, IsByRow) = (root, byRow);

    /// <summary>Whether all of it is written for one row.</summary>
    public bool IsByRow { get; }

    /// <summary>Reads a template.</summary>
    /// <param name="value">The value; it is kept.</param>
    /// <param name="byRow">Whether all of it is written for one row.</param>
    /// <param name="inputs">The inputs that there are.</param>
    /// <param name="faults">Where what is wrong is added to.</param>
    /// <returns>The template; of no use where faults were added.</returns>
    public static JsonTemplate Read(JsonElement value, bool byRow, IEnumerable<RemoteTensor> inputs, ICollection<string> faults)
    {
        ArgumentNullException.ThrowIfNull(faults);
        return new(new Reader(inputs.ToDictionary(static input => input.Name, StringComparer.Ordinal), faults).Read(value, byRow), byRow);
    }

    /// <summary>Writes the value with the inputs in their places.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="inputs">The inputs.</param>
    /// <param name="row">The row, where <see cref="IsByRow"/>.</param>
    public void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row = -1) => _root.Write(json, inputs, row);

    private abstract record Node
    {
        public abstract void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row);
    }

    private sealed record Literal(JsonElement Value) : Node
    {
        public override void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row) => Value.WriteTo(json);
    }

    private sealed record Text(string Value) : Node
    {
        public override void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row) => json.WriteStringValue(Value);
    }

    private sealed record Members(List<KeyValuePair<string, Node>> Items) : Node
    {
        public override void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row)
        {
            json.WriteStartObject();
            foreach (var (name, value) in Items)
            {
                json.WritePropertyName(name);
                value.Write(json, inputs, row);
            }

            json.WriteEndObject();
        }
    }

    private sealed record Items(List<Node> Values) : Node
    {
        public override void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row)
        {
            json.WriteStartArray();
            foreach (var value in Values)
            {
                value.Write(json, inputs, row);
            }

            json.WriteEndArray();
        }
    }

    private sealed record EachRow(Node Value) : Node
    {
        public override void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row)
        {
            json.WriteStartArray();
            for (var each = 0; each < inputs.Rows; each++)
            {
                Value.Write(json, inputs, each);
            }

            json.WriteEndArray();
        }
    }

    private sealed record Input(string Name, int? Element) : Node
    {
        public override void Write(Utf8JsonWriter json, ITemplateInputs inputs, int row)
        {
            if (row < 0)
            {
                inputs.WriteWhole(json, Name);
            }
            else if (Element is { } element)
            {
                inputs.WriteElement(json, Name, row, element);
            }
            else
            {
                inputs.WriteRow(json, Name, row);
            }
        }
    }

    private sealed class Reader(Dictionary<string, RemoteTensor> inputs, ICollection<string> faults)
    {
        private int _nodes;

        public Node Read(JsonElement value, bool byRow)
        {
            if (++_nodes == MaxNodes + 1)
            {
                faults.Add(FormattableString.Invariant($"request: holds more than {MaxNodes} values."));
            }

            return _nodes > MaxNodes ? new Literal(value) : value.ValueKind switch
            {
                JsonValueKind.Object when value.TryGetProperty(Rows, out var each) => ReadRows(value, each, byRow),
                JsonValueKind.Object => new Members([.. value.EnumerateObject().Select(member => KeyValuePair.Create(member.Name, Read(member.Value, byRow)))]),
                JsonValueKind.Array => new Items([.. value.EnumerateArray().Select(item => Read(item, byRow))]),
                JsonValueKind.String => ReadText(value, byRow),
                _ => new Literal(value),
            };
        }

        private EachRow ReadRows(JsonElement whole, JsonElement each, bool byRow)
        {
            if (byRow || whole.GetPropertyCount() != 1)
            {
                faults.Add(byRow ? "request: '$rows' stands inside of what is written row by row already." : "request: '$rows' has other members beside it.");
            }

            return new EachRow(Read(each, byRow: true));
        }

        private Node ReadText(JsonElement value, bool byRow)
        {
            var text = value.GetString()!;
            if (text.StartsWith("$" + Open, StringComparison.Ordinal))
            {
                return new Text(text[1..]);
            }

            if (!text.Contains(Open, StringComparison.Ordinal))
            {
                return new Literal(value);
            }

            if (!text.StartsWith(Open, StringComparison.Ordinal) || !text.EndsWith('}'))
            {
                faults.Add($"request: '{Clip(text)}' has a placeholder beside other text; one stands alone.");
                return new Literal(value);
            }

            return ReadInput(text[Open.Length..^1], byRow);
        }

        private Input ReadInput(string name, bool byRow)
        {
            int? element = null;
            if (!inputs.TryGetValue(name, out var input) && name.EndsWith(']') && name.LastIndexOf('[') is > 0 and var bracket
                && int.TryParse(name.AsSpan(bracket + 1, name.Length - bracket - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                && inputs.TryGetValue(name[..bracket], out input))
            {
                element = index;
            }

            var fault = input is null ? "there is no such input"
                : element is not null && !byRow ? "an element is taken from a row; write it inside of '$rows', or send every row by itself"
                : byRow && !input.CountsRows ? "the input's first dimension is fixed, so that it has no rows"
                : element >= input.RowElements && input.RowElements >= 0 ? "a row has fewer elements"
                : element is not null && input.RowElements < 0 ? "a row has any number of elements"
                : null;
            if (fault is not null)
            {
                faults.Add($"request: '{Open}{Clip(name)}}}': {fault}.");
            }

            return new Input(input?.Name ?? name, element);
        }

        private static string Clip(string text) => text.Length > 100 ? text[..100] + "..." : text;
    }
}
