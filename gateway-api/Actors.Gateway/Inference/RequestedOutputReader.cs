using System.Text.Json;

namespace Actors.Gateway.Inference;

/// <summary>Reads the <c>outputs</c> of a request: the outputs wanted, and in which form.</summary>
internal static class RequestedOutputReader
{
    /// <summary>Reads the array that the reader stands at.</summary>
    public static OutputRequest[] Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refusal.Throw($"outputs is {Refusal.Describe(ref reader)}; it must be an array of objects with a name.");
        }

        var outputs = new List<OutputRequest>(1);
        HashSet<string>? seen = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (outputs.Count == InferenceLimits.Tensors)
            {
                Refusal.Throw($"outputs has more than {InferenceLimits.Tensors} items.");
            }

            var output = ReadOne(ref reader, new Place("outputs", outputs.Count));
            if (outputs.Count > 0 && !(seen ??= new HashSet<string>(StringComparer.Ordinal) { outputs[0].Name }).Add(output.Name))
            {
                Refusal.Throw($"outputs[{outputs.Count}]: the name '{Refusal.Shorten(output.Name)}' is there twice.");
            }

            outputs.Add(output);
        }

        return [.. outputs];
    }

    private static OutputRequest ReadOne(ref Utf8JsonReader reader, Place place)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refusal.Throw($"{place} is {Refusal.Describe(ref reader)}; it must be an object with a name.");
        }

        string? name = null;
        var output = default(OutputRequest);
        var parameters = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("name"u8))
            {
                _ = reader.Read();
                if (reader.TokenType != JsonTokenType.String || name is not null)
                {
                    Refusal.Throw(name is null
                        ? $"{place}: name is {Refusal.Describe(ref reader)}; it must be a text."
                        : $"{place}: name is there twice.");
                }

                name = reader.ValueIsEscaped ? reader.GetString() : Utf8Names.Get(reader.ValueSpan);
            }
            else if (reader.ValueTextEquals("parameters"u8))
            {
                if (parameters)
                {
                    Refusal.Throw($"{place}: parameters is there twice.");
                }

                parameters = true;
                _ = reader.Read();
                ParameterReader.ReadOutput(ref reader, place, ref output);
            }
            else
            {
                _ = reader.Read();
                reader.Skip();
            }
        }

        if (string.IsNullOrEmpty(name))
        {
            Refusal.Throw($"{place}: name is {(name is null ? "missing" : "empty")}.");
        }

        return output with { Name = name! };
    }
}
