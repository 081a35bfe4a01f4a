using System.Text.Json;

namespace Actors.Gateway.Inference;

/// <summary>Checks <c>parameters</c> objects. No parameter has an effect yet, so that what is known is only their form.</summary>
internal static class ParameterReader
{
    /// <summary>Checks the object that the reader stands at: names that differ, values that are a text, a number or a boolean.</summary>
    /// <param name="reader">Stands at the value of <c>parameters</c>, and afterwards at its end.</param>
    /// <param name="place">Whose parameters they are, as messages name it.</param>
    /// <returns>Whether <c>binary_data_size</c> is among them.</returns>
    public static bool Check(ref Utf8JsonReader reader, Place place)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            Refusal.Throw($"{place}: parameters is {Refusal.Describe(ref reader)}; it must be an object.");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            if (!names.Add(name))
            {
                Refusal.Throw($"{place}: parameter '{Refusal.Shorten(name)}' is there twice.");
            }

            if (names.Count > InferenceLimits.Parameters)
            {
                Refusal.Throw($"{place}: more than {InferenceLimits.Parameters} parameters.");
            }

            _ = reader.Read();
            if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False))
            {
                Refusal.Throw(
                    $"{place}: parameter '{Refusal.Shorten(name)}' is {Refusal.Describe(ref reader)}; it must be a text, a number or a boolean.");
            }
        }

        return names.Contains("binary_data_size");
    }
}
