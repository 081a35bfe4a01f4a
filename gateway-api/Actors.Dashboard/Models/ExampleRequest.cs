using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Dashboard.Api;

namespace Actors.Dashboard.Models;

/// <summary>A prediction that fits a model's inputs: one row of zeros.</summary>
internal static class ExampleRequest
{
    /// <summary>An example longer than this helps nobody.</summary>
    private const int MaxElements = 256;

    /// <summary>A command to be pasted into a shell; null where the inputs are too large to show.</summary>
    /// <param name="origin">Scheme and host.</param>
    /// <param name="model">The model.</param>
    /// <param name="inputs">Its inputs, as the API gives them.</param>
    public static string? Curl(string origin, string model, IReadOnlyList<JsonElement> inputs)
    {
        var body = new StringBuilder("{\"inputs\":[");
        for (var i = 0; i < inputs.Count; i++)
        {
            var shape = inputs[i].Items("shape").Select(size => size.AsNumber() is { } known and >= 0 ? (long)known : 1).ToArray();
            var count = shape.Aggregate(1L, (product, size) => product > MaxElements ? product : product * size);
            var type = inputs[i].Text("datatype");
            if (count > MaxElements || type is "FP16" or "BF16")
            {
                return null;
            }

            var zero = type switch { "BOOL" => "false", "BYTES" => "\"\"", _ => "0" };
            _ = body.Append(
                CultureInfo.InvariantCulture,
                $$"""{{(i == 0 ? "" : ",")}}{"name":"{{inputs[i].Text("name")}}","shape":[{{string.Join(',', shape)}}],"datatype":"{{type}}","data":[{{string.Join(',', Enumerable.Repeat(zero, (int)count))}}]}""");
        }

        // A quote cannot stand inside a quoted shell word, but as '\''.
        var word = body.Append("]}").ToString().Replace("'", "'\\''", StringComparison.Ordinal);
        return $"curl {origin}/v2/models/{model}/infer -d '{word}'";
    }
}
