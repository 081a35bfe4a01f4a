using System.Buffers.Binary;
using System.Text.Unicode;

namespace Actors.Inference;

/// <summary>Checks of a tensor's content against its own shape. Each returns null, or what is wrong.</summary>
internal static class TensorChecks
{
    private const int LengthPrefix = sizeof(uint);

    /// <summary>Counts the elements; -1 where a dimension is negative, -2 where the count does not fit.</summary>
    public static long ElementCount(ReadOnlySpan<long> shape)
    {
        long count = 1;
        bool overflow = false;
        bool empty = false;
        foreach (long dimension in shape)
        {
            if (dimension < 0)
            {
                return -1;
            }

            empty |= dimension == 0;
            overflow |= Math.BigMul(count, dimension, out count) != 0 || count < 0;
            count = overflow ? 1 : count;
        }

        return empty ? 0 : overflow ? -2 : count;
    }

    /// <summary>Checks that the content is as long as its elements.</summary>
    public static string? CheckContent(in Tensor tensor)
    {
        long count = ElementCount(tensor.Shape);
        if (count < 0)
        {
            return count == -1
                ? $"Input '{tensor.Name}' has a negative dimension in its shape {ShapeText.Format(tensor.Shape)}."
                : $"Input '{tensor.Name}' has more elements in its shape {ShapeText.Format(tensor.Shape)} than fit into any memory.";
        }

        if (tensor.Type == ElementType.Bytes)
        {
            return CheckStrings(tensor, count);
        }

        int size = tensor.Type.Size();
        return count <= int.MaxValue / size && tensor.Content.Length == (int)count * size ? null : WrongLength(tensor, count, size);
    }

    private static string WrongLength(in Tensor tensor, long count, int size) => FormattableString.Invariant(
        $"Input '{tensor.Name}' has {tensor.Content.Length} bytes of data; its shape {ShapeText.Format(tensor.Shape)} of {tensor.Type.Name()} takes {(Int128)count * size}.");

    private static string? CheckStrings(in Tensor tensor, long count)
    {
        ReadOnlySpan<byte> rest = tensor.Content.Span;
        for (long i = 0; i < count; i++)
        {
            if (rest.Length < LengthPrefix)
            {
                return FormattableString.Invariant(
                    $"Input '{tensor.Name}' holds {i} BYTES elements; its shape {ShapeText.Format(tensor.Shape)} takes {count}.");
            }

            uint length = BinaryPrimitives.ReadUInt32LittleEndian(rest);
            rest = rest[LengthPrefix..];
            if (length > (uint)rest.Length)
            {
                return FormattableString.Invariant(
                    $"Input '{tensor.Name}': BYTES element {i} says it is {length} bytes long, but {rest.Length} bytes are left.");
            }

            if (!Utf8.IsValid(rest[..(int)length]))
            {
                return FormattableString.Invariant($"Input '{tensor.Name}': BYTES element {i} is not valid UTF-8, which strings of a model are.");
            }

            rest = rest[(int)length..];
        }

        return rest.IsEmpty
            ? null
            : FormattableString.Invariant($"Input '{tensor.Name}' has {rest.Length} bytes after its {count} BYTES elements.");
    }
}
