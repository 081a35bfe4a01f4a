using System.Text.Json;

namespace Actors.Gateway.Inference;

/// <summary>Reads the <c>outputs</c> of a request: the names of the outputs wanted.</summary>
internal static class RequestedOutputReader
{
    /// <summary>Reads the array that the reader stands at.</summary>
    public static string[] Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refusal.Throw($"outputs is {Refusal.Describe(ref reader)}; it must be an array of objects with a name.");
        }

        var names = new List<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (names.Count == InferenceLimits.Tensors)
            {
                Refusal.Throw($"outputs has more than {InferenceLimits.Tensors} items.");
            }

            var name = ReadOne(ref reader, new Place("outputs", names.Count));
            if (!seen.Add(name))
            {
                Refusal.Throw($"outputs[{names.Count}]: the name '{Refusal.Shorten(name)}' is there twice.");
            }

            names.Add(name);
        }

        return [.. names];
    }

    private static string ReadOne(ref Utf8JsonReader reader, Place place)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refusal.Throw($"{place} is {Refusal.Describe(ref reader)}; it must be an object with a name.");
        }

        string? name = null;
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

                name = reader.GetString();
            }
            else if (reader.ValueTextEquals("parameters"u8))
            {
                if (parameters)
                {
                    Refusal.Throw($"{place}: parameters is there twice.");
                }

                parameters = true;
                _ = reader.Read();
                _ = ParameterReader.Check(ref reader, place);
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

        return name!;
    }
}
