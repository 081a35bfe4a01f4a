using System.Buffers.Binary;
using Actors.Domain.Rollouts;
using Actors.Serving;

namespace Actors.Grains.Rollouts;

/// <summary>Reads the first row of a request into bins, for comparing what the arms are asked.</summary>
internal static class InputReading
{
    /// <summary>The bins of the first row's columns, inputs in the order of their names; at most <see cref="InputBins.MostColumns"/>.</summary>
    /// <returns>How many there are.</returns>
    public static int Read(TensorData[] inputs, Span<int> bins)
    {
        var count = 0;
        if (inputs.Length == 1)
        {
            ReadRow(inputs[0], bins, ref count);
            return count;
        }

        foreach (var input in inputs.OrderBy(input => input.Name, StringComparer.Ordinal))
        {
            ReadRow(input, bins, ref count);
        }

        return count;
    }

    private static void ReadRow(TensorData input, Span<int> bins, ref int count)
    {
        var columns = 1L;
        for (var i = 1; i < input.Shape.Length; i++)
        {
            columns *= input.Shape[i];
        }

        if (input.Type == TensorType.Bytes)
        {
            ReadTexts(input.Content.Span, columns, bins, ref count);
            return;
        }

        var size = TensorNumbers.SizeOf(input.Type);
        var most = size == 0 ? 0 : Math.Min(columns, input.Content.Length / size);
        for (var column = 0; column < most && count < bins.Length; column++)
        {
            bins[count++] = InputBins.OfValue(TensorNumbers.Read(input, column));
        }
    }

    /// <summary>Each text has its length before it, in four bytes.</summary>
    private static void ReadTexts(ReadOnlySpan<byte> content, long columns, Span<int> bins, ref int count)
    {
        for (var column = 0; column < columns && count < bins.Length && content.Length >= sizeof(int); column++)
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content);
            content = content[sizeof(int)..];
            if (length < 0 || length > content.Length)
            {
                return;
            }

            bins[count++] = InputBins.OfText(content[..length]);
            content = content[length..];
        }
    }
}
