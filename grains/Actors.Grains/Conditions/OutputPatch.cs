using Actors.Domain.Conditions;
using Actors.Grains.Serving;
using Actors.Serving;

namespace Actors.Grains.Conditions;

/// <summary>Puts what rules say in the place of elements of an answer.</summary>
internal static class OutputPatch
{
    /// <summary>The outputs with the replacements in them. Memory is copied, as a cache or another request may hold it, too.</summary>
    /// <param name="outputs">The outputs; they stay as they are.</param>
    /// <param name="replaced">What is replaced.</param>
    /// <param name="fault">Why it cannot be.</param>
    public static TensorData[] Apply(TensorData[] outputs, IEnumerable<(int Row, Replacement Replacement)> replaced, out string? fault)
    {
        fault = null;
        var next = outputs;
        var copies = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (row, (name, column, value)) in replaced)
        {
            var place = Array.FindIndex(outputs, output => output.Name == name);
            if (place < 0 || row >= TensorRows.RowsOf(outputs[place]) || column >= TensorRows.ColumnsOf(outputs[place]))
            {
                fault = FormattableString.Invariant($"the answer has no element {column} of '{name}'");
                return outputs;
            }

            var output = outputs[place];
            if (!copies.TryGetValue(name, out var content))
            {
                copies[name] = content = output.Content.ToArray();
                next = ReferenceEquals(next, outputs) ? [.. outputs] : next;
                next[place] = output with { Content = content };
            }

            var size = output.Type.ElementSize();
            if (size == 0 || !TensorRows.TryWrite(content.AsSpan((int)((row * TensorRows.ColumnsOf(output)) + column) * size), output.Type, value))
            {
                fault = FormattableString.Invariant($"'{name}' of type {output.Type.Name()} cannot hold {value}");
                return outputs;
            }
        }

        return next;
    }
}
