using System.Text.Json;
using Actors.Domain.Remote;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Makes outputs of JSON values.</summary>
internal static class JsonOutputs
{
    /// <summary>An output of a value.</summary>
    /// <param name="output">What it is to be.</param>
    /// <param name="value">The value.</param>
    /// <param name="isRow">Whether the value is one row of it.</param>
    /// <param name="problem">What is wrong with the value; null where nothing is.</param>
    public static Tensor Read(RemoteTensor output, JsonElement value, bool isRow, out string? problem)
    {
        var type = ElementNames.TypeOf(output.Datatype);
        var builder = new TensorBuilder(type);
        problem = builder.Add(value, out var shape) is { } fault ? $"output '{output.Name}': {fault}" : null;
        return new Tensor(output.Name, type, Complete(shape, output.Shape.AsSpan()[(isRow ? 1 : 0)..]), builder.Content);
    }

    /// <summary>An output of an array of rows, whose values are somewhere inside of each.</summary>
    public static Tensor ReadRows(RemoteTensor output, JsonElement array, JsonPointer each, out string? problem)
    {
        var rows = new List<Tensor>();
        problem = array.ValueKind == JsonValueKind.Array ? null : $"output '{output.Name}': there is no array of rows";
        for (var i = 0; problem is null && i < array.GetArrayLength(); i++)
        {
            var row = array[i];
            problem = each.TryFind(row, out var value) ? null : FormattableString.Invariant($"output '{output.Name}': row {i + 1} has no value at '{output.Each}'");
            if (problem is null)
            {
                rows.Add(Read(output, value, isRow: true, out problem));
            }
        }

        return problem is null ? RowStack.Stack(output.Name, ElementNames.TypeOf(output.Datatype), rows, out problem) : default;
    }

    /// <summary>Dimensions of 1 at the end may be left out: a bare number is a row of one column.</summary>
    private static long[] Complete(long[] shape, ReadOnlySpan<long> wanted) =>
        shape.Length < wanted.Length && !wanted[shape.Length..].ContainsAnyExcept(1, -1) ? [.. shape, .. Enumerable.Repeat(1L, wanted.Length - shape.Length)] : shape;
}
