using System.Buffers;
using Actors.Inference;

namespace Actors.Grains.Remote;

/// <summary>Lays rows that came one by one next to each other.</summary>
internal static class RowStack
{
    /// <summary>One tensor of the rows, which gain a first dimension.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="type">Its type, which is the rows', too.</param>
    /// <param name="rows">The rows; at least one.</param>
    /// <param name="problem">Why they are no tensor together; null where they are.</param>
    public static Tensor Stack(string name, ElementType type, IReadOnlyList<Tensor> rows, out string? problem)
    {
        var content = new ArrayBufferWriter<byte>(Math.Max(1, rows.Sum(static row => row.Content.Length)));
        problem = null;
        foreach (var row in rows)
        {
            problem = row.Shape.AsSpan().SequenceEqual(rows[0].Shape) ? problem : $"output '{name}' has rows of different shapes";
            content.Write(row.Content.Span);
        }

        return new Tensor(name, type, [rows.Count, .. rows.Count == 0 ? [] : rows[0].Shape], content.WrittenMemory);
    }
}
