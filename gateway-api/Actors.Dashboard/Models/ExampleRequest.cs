using System.Globalization;
using System.Text;
using Actors.Registry;

namespace Actors.Dashboard.Models;

/// <summary>A prediction that fits a model's inputs: one row of zeros.</summary>
internal static class ExampleRequest
{
    /// <summary>An example longer than this helps nobody.</summary>
    private const int MaxElements = 256;

    /// <summary>A command to be pasted into a shell; null where the inputs are too large to show.</summary>
    public static string? Curl(string origin, string model, TensorSpec[] inputs)
    {
        var body = new StringBuilder("{\"inputs\":[");
        for (var i = 0; i < inputs.Length; i++)
        {
            var shape = inputs[i].Shape.Select(size => size < 0 ? 1 : size).ToArray();
            var count = shape.Aggregate(1L, (product, size) => product > MaxElements ? product : product * size);
            if (count > MaxElements || inputs[i].Type is "FP16" or "BF16")
            {
                return null;
            }

            var zero = inputs[i].Type switch { "BOOL" => "false", "BYTES" => "\"\"", _ => "0" };
            _ = body.Append(
                CultureInfo.InvariantCulture,
                $$"""{{(i == 0 ? "" : ",")}}{"name":"{{inputs[i].Name}}","shape":[{{string.Join(',', shape)}}],"datatype":"{{inputs[i].Type}}","data":[{{string.Join(',', Enumerable.Repeat(zero, (int)count))}}]}""");
        }

        // A quote cannot stand inside a quoted shell word, but as '\''.
        var word = body.Append("]}").ToString().Replace("'", "'\\''", StringComparison.Ordinal);
        return $"curl {origin}/v2/models/{model}/infer -d '{word}'";
    }
}
