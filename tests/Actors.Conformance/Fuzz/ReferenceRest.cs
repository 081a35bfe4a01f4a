using System.Globalization;
using System.Text.Json;

namespace Actors.Conformance.Fuzz;

/// <summary>
/// A second reader of REST prediction requests, written from the protocol's text and not for speed: the body becomes a document, and the
/// document a request. It shares no code with the gateway's.
/// </summary>
internal sealed class ReferenceRest
{
    private const int MaxDepth = 100;
    private const int MaxTensors = 4096;
    private const int MaxPriority = 7;
    private readonly JsonElement _root;
    private readonly bool _mayBeBinary;
    private ArraySegment<byte> _tail;

    private ReferenceRest(JsonElement root, ArraySegment<byte> tail, bool mayBeBinary)
    {
        _root = root;
        _tail = tail;
        _mayBeBinary = mayBeBinary;
    }

    /// <summary>Reads a REST body.</summary>
    /// <returns>The request; null where it is refused.</returns>
    public static FuzzRequest? Read(FuzzBody body)
    {
        if (body.JsonLength > body.Bytes.Length)
        {
            return null;
        }

        var length = body.JsonLength ?? body.Bytes.Length;
        var json = body.Bytes.AsMemory(0, length);
        try
        {
            _ = new System.Text.UTF8Encoding(false, throwOnInvalidBytes: true).GetString(json.Span);
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = MaxDepth });
            return new ReferenceRest(document.RootElement, new ArraySegment<byte>(body.Bytes)[length..], body.JsonLength is not null).Read();
        }
        catch (Exception refused) when (refused is RefusedException or JsonException or InvalidOperationException or ArgumentException)
        {
            // InvalidOperationException is the document's answer to half a surrogate pair.
            return null;
        }
    }

    private FuzzRequest Read()
    {
        Demand(_root.ValueKind == JsonValueKind.Object, "an object");
        var id = Once(_root, "id");
        Demand(id is null or { ValueKind: JsonValueKind.String }, "id a text");
        var known = RequestParameters(Once(_root, "parameters"));
        var outputs = Outputs(Once(_root, "outputs"));
        var inputs = Once(_root, "inputs");
        Demand(inputs is { ValueKind: JsonValueKind.Array } some && some.GetArrayLength() is > 0 and <= MaxTensors, "inputs");
        var tensors = inputs!.Value.EnumerateArray().Select(Input).ToList();
        Demand(tensors.Select(tensor => tensor.Name).Distinct(StringComparer.Ordinal).Count() == tensors.Count, "names that differ");
        Demand(_tail.Count == 0, "nothing behind the tensors");
        return new FuzzRequest(id?.GetString() ?? "", tensors, outputs, known);
    }

    private FuzzTensor Input(JsonElement input)
    {
        Demand(input.ValueKind == JsonValueKind.Object, "an input to be an object");
        var name = Text(Once(input, "name"));
        Demand(name.Length > 0, "a name");
        var type = Text(Once(input, "datatype"));
        var size = ReferenceElements.SizeOf(type);
        var shape = Shape(Once(input, "shape"));
        var binary = InputParameters(Once(input, "parameters"));
        var data = Once(input, "data");
        if (binary is { } length)
        {
            Demand(_mayBeBinary && data is null, "data in one place");
            Demand(size == 0 || ReferenceElements.Count(shape, size) * size == length, "as many bytes as the shape takes");
            Demand(length <= _tail.Count && ReferenceElements.Count(shape, size) >= 0, "bytes that are there");
            var content = _tail[..(int)length].ToArray();
            _tail = _tail[(int)length..];
            return new FuzzTensor(name, type, shape, content);
        }

        Demand(data is not null, "data");
        return new FuzzTensor(name, type, shape, ReferenceElements.Read(data!.Value, type, shape));
    }

    private static long[] Shape(JsonElement? shape)
    {
        const int MaxRank = 32;
        Demand(shape is { ValueKind: JsonValueKind.Array } some && some.GetArrayLength() <= MaxRank, "a shape");
        return [.. shape!.Value.EnumerateArray().Select(Size)];
    }

    private static long Size(JsonElement size)
    {
        Demand(size.ValueKind == JsonValueKind.Number, "a dimension to be a number");
        var number = ReferenceElements.Integer(size.GetRawText());
        Demand(number >= 0 && number <= long.MaxValue, "a dimension of 64 bits");
        return (long)number;
    }

    private static List<string> Outputs(JsonElement? outputs)
    {
        var names = new List<string>();
        var read = new List<string>();
        Demand(outputs is null or { ValueKind: JsonValueKind.Array }, "outputs an array");
        foreach (var output in outputs?.EnumerateArray() ?? default)
        {
            Demand(output.ValueKind == JsonValueKind.Object, "an output to be an object");
            var name = Text(Once(output, "name"));
            Demand(name.Length > 0, "a name");
            bool? binary = null;
            var classes = 0;
            foreach (var parameter in Parameters(Once(output, "parameters")))
            {
                Demand(!parameter.Name.StartsWith("shared_memory_", StringComparison.Ordinal), "no shared memory");
                binary = parameter.Name == "binary_data" ? Truth(parameter.Value) : binary;
                classes = parameter.Name == "classification" ? (int)Math.Min(Whole(parameter.Value), int.MaxValue) : classes;
            }

            names.Add(name);
            read.Add(FuzzRequest.Output(name, binary, classes));
        }

        Demand(names.Count <= MaxTensors && names.Distinct(StringComparer.Ordinal).Count() == names.Count, "outputs that differ");
        return read;
    }

    private static long? InputParameters(JsonElement? parameters)
    {
        long? size = null;
        foreach (var parameter in Parameters(parameters))
        {
            Demand(!parameter.Name.StartsWith("shared_memory_", StringComparison.Ordinal), "no shared memory");
            size = parameter.Name == "binary_data_size" ? Whole(parameter.Value) : size;
        }

        return size;
    }

    private static string RequestParameters(JsonElement? parameters)
    {
        const long LongestUs = 3_600_000_000;
        TimeSpan? timeout = null;
        var (priority, facts, binary) = (0, false, false);
        foreach (var parameter in Parameters(parameters))
        {
            var value = parameter.Value;
            switch (parameter.Name)
            {
                case "timeout": timeout = Whole(value) is > 0 and var us ? TimeSpan.FromMicroseconds(Math.Min(us, LongestUs)) : null; break;
                case "priority": priority = (int)Math.Min(Whole(value), MaxPriority); break;
                case "return_facts": facts = Truth(value); break;
                case "binary_data_output": binary = Truth(value); break;
                case "sequence_id": Demand(IsNoSequence(value), "no sequence"); break;
                default: Demand(!parameter.Name.StartsWith("triton_", StringComparison.Ordinal), "no reserved name"); break;
            }
        }

        return FuzzRequest.Known(timeout, priority, facts, binary);
    }

    private static bool IsNoSequence(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetRawText() == "\"\"",
        JsonValueKind.Number => ReferenceElements.TryInteger(value.GetRawText(), out var id) && id.IsZero,
        _ => false,
    };

    private static List<JsonProperty> Parameters(JsonElement? parameters)
    {
        const int MaxParameters = 256;
        if (parameters is not { } some)
        {
            return [];
        }

        Demand(some.ValueKind == JsonValueKind.Object, "parameters an object");
        var members = some.EnumerateObject().ToList();
        Demand(members.Count <= MaxParameters && members.Select(member => member.Name).Distinct(StringComparer.Ordinal).Count() == members.Count, "parameters that differ");
        Demand(
            members.TrueForAll(member => member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False),
            "values that a parameter can have");
        return members;
    }

    private static long Whole(JsonElement value)
    {
        Demand(value.ValueKind == JsonValueKind.Number, "a number");
        var number = ReferenceElements.Integer(value.GetRawText());
        Demand(number >= 0 && number <= long.MaxValue, "a whole number");
        return (long)number;
    }

    private static bool Truth(JsonElement value)
    {
        Demand(value.ValueKind is JsonValueKind.True or JsonValueKind.False, "true or false");
        return value.GetBoolean();
    }

    private static string Text(JsonElement? value)
    {
        Demand(value is { ValueKind: JsonValueKind.String }, "a text");
        return value!.Value.GetString()!;
    }

    /// <summary>The member of that name; null where there is none, refused where there are two.</summary>
    private static JsonElement? Once(JsonElement element, string name)
    {
        JsonElement? found = null;
        foreach (var member in element.EnumerateObject())
        {
            if (member.Name == name)
            {
                Demand(found is null, string.Create(CultureInfo.InvariantCulture, $"{name} once"));
                found = member.Value;
            }
        }

        return found;
    }

    private static void Demand(bool holds, string what)
    {
        if (!holds)
        {
            throw new RefusedException(what);
        }
    }
}
