using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>
/// Reads <c>parameters</c> objects: names that differ, values that are a text, a number or a boolean. Sources: Open Inference Protocol,
/// inference_rest.md; Triton's extensions binary data, classification, schedule policy, sequence and parameters.
/// </summary>
internal static class ParameterReader
{
    private delegate void Take<T>(string name, ref Utf8JsonReader value, Place place, ref T parameters);

    /// <summary>Reads the parameters of the request itself.</summary>
    public static RequestParameters ReadRequest(ref Utf8JsonReader reader)
    {
        var parameters = default(RequestParameters);
        Read(ref reader, new Place("The request"), TakeOfRequest, ref parameters);
        return parameters;
    }

    /// <summary>Reads the parameters of an input.</summary>
    /// <returns>The bytes that the input has behind the JSON; null where it has none there.</returns>
    public static long? ReadInput(ref Utf8JsonReader reader, Place place)
    {
        long? size = null;
        Read(ref reader, place, TakeOfInput, ref size);
        return size;
    }

    /// <summary>Reads the parameters of an output that is asked for, into what is known of it.</summary>
    public static void ReadOutput(ref Utf8JsonReader reader, Place place, ref OutputRequest output) =>
        Read(ref reader, place, TakeOfOutput, ref output);

    private static void Read<T>(ref Utf8JsonReader reader, Place place, Take<T> take, ref T parameters)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refusal.Throw($"{place}: parameters is {Refusal.Describe(ref reader)}; it must be an object.");
        }

        HashSet<string>? names = null;
        string? first = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? reader.GetString()! : Utf8Names.Get(reader.ValueSpan);
            if (first is null)
            {
                first = name;
            }
            else if (!(names ??= new HashSet<string>(StringComparer.Ordinal) { first }).Add(name))
            {
                Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' is there twice.");
            }

            if (names?.Count > InferenceLimits.Parameters)
            {
                Refusal.Throw($"{place}: more than {InferenceLimits.Parameters} parameters.");
            }

            _ = reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
            {
                Refusal.Throw(
                    $"{place}: parameter '{Refusal.Shorten(name)}' is {Refusal.Describe(ref reader)}; it must be a text, a number or a boolean.");
            }

            take(name, ref reader, place, ref parameters);
        }
    }

    private static void TakeOfRequest(string name, ref Utf8JsonReader value, Place place, ref RequestParameters parameters)
    {
        switch (name)
        {
            case "timeout":
                var microseconds = Whole(ref value, place, name);
                parameters.Timeout = microseconds == 0 ? null : RequestDeadline.FromMicroseconds(microseconds);
                break;
            case "priority":
                parameters.Priority = (int)Math.Min(Whole(ref value, place, name), InferenceCall.MaxPriority);
                break;
            case "return_facts":
                parameters.ReturnFacts = Truth(ref value, place, name);
                break;
            case "binary_data_output":
                parameters.BinaryOutputs = Truth(ref value, place, name);
                break;
            case "sequence_id":
                RefuseSequence(ref value, place);
                break;
            default:
                RefuseReserved(name, place);
                break;
        }
    }

    private static void TakeOfInput(string name, ref Utf8JsonReader value, Place place, ref long? size)
    {
        if (name == "binary_data_size")
        {
            size = Whole(ref value, place, name);
        }
        else if (name.StartsWith("shared_memory_", StringComparison.Ordinal))
        {
            Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' asks for shared memory, which this server does not offer.");
        }
    }

    private static void TakeOfOutput(string name, ref Utf8JsonReader value, Place place, ref OutputRequest output)
    {
        if (name == "binary_data")
        {
            output = output with { Binary = Truth(ref value, place, name) };
        }
        else if (name == "classification")
        {
            output = output with { Classes = (int)Math.Min(Whole(ref value, place, name), int.MaxValue) };
        }
        else if (name.StartsWith("shared_memory_", StringComparison.Ordinal))
        {
            Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' asks for shared memory, which this server does not offer.");
        }
    }

    /// <summary>A stateful model needs its requests in order and in one place, which no model here does: 0 and "" mean no sequence.</summary>
    private static void RefuseSequence(ref Utf8JsonReader value, Place place)
    {
        var none = value.TokenType switch
        {
            JsonTokenType.String => value.ValueSpan.IsEmpty,
            JsonTokenType.Number => value.TryGetInt64(out var id) && id == 0,
            _ => false,
        };
        if (!none)
        {
            Refusal.Throw($"{place}: sequence_id asks for a sequence; this server's models keep no state between requests.");
        }
    }

    private static void RefuseReserved(string name, Place place)
    {
        if (name.StartsWith("triton_", StringComparison.Ordinal))
        {
            Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' begins with triton_, which the protocol keeps for servers.");
        }
    }

    private static long Whole(ref Utf8JsonReader value, Place place, string name)
    {
        if (value.TokenType != JsonTokenType.Number || !value.TryGetInt64(out var number) || number < 0)
        {
            Refusal.Throw($"{place}: parameter '{name}' is {Refusal.Describe(ref value)}; it must be a whole number of 0 or more.");
            return 0;
        }

        return number;
    }

    private static bool Truth(ref Utf8JsonReader value, Place place, string name)
    {
        if (value.TokenType is not (JsonTokenType.True or JsonTokenType.False))
        {
            Refusal.Throw($"{place}: parameter '{name}' is {Refusal.Describe(ref value)}; it must be true or false.");
        }

        return value.TokenType == JsonTokenType.True;
    }
}
