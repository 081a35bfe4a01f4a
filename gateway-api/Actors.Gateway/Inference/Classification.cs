using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Runtime.InteropServices;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>
/// Turns an output into its classes of the highest values, as Triton's classification extension has it: texts <c>value:index</c>, the highest
/// first and of equals the lower index, for each row of a tensor of two dimensions or more, else for the whole.
/// </summary>
internal static class Classification
{
    /// <summary>The output's highest classes, BYTES of shape [rows, k] or [k]; k is at most the classes there are.</summary>
    /// <exception cref="InferenceResponseException">The output has no numbers.</exception>
    public static TensorData Of(TensorData output, int classes) => output.Type switch
    {
        TensorType.Int8 => Of<sbyte>(output, classes),
        TensorType.Int16 => Of<short>(output, classes),
        TensorType.Int32 => Of<int>(output, classes),
        TensorType.Int64 => Of<long>(output, classes),
        TensorType.UInt8 => Of<byte>(output, classes),
        TensorType.UInt16 => Of<ushort>(output, classes),
        TensorType.UInt32 => Of<uint>(output, classes),
        TensorType.UInt64 => Of<ulong>(output, classes),
        TensorType.Fp16 => Of<Half>(output, classes),
        TensorType.Fp32 => Of<float>(output, classes),
        TensorType.Fp64 => Of<double>(output, classes),
        _ => throw new InferenceResponseException($"Output '{output.Name}' is {output.Type.Name()}, which has no classes to rank."),
    };

    private static TensorData Of<T>(TensorData output, int classes)
        where T : unmanaged, INumber<T>
    {
        var values = MemoryMarshal.Cast<byte, T>(output.Content.Span);
        var rows = output.Shape.Length > 1 ? (int)output.Shape[0] : 1;
        var each = rows == 0 ? 0 : values.Length / rows;
        var kept = Math.Min(classes, each);
        using var text = new PooledBuffer(Math.Max(64, rows * kept * 16));
        var order = new int[each];
        for (var row = 0; row < rows; row++)
        {
            Rank(values.Slice(row * each, each), order);
            foreach (var index in order.AsSpan(0, kept))
            {
                Append(text, values[(row * each) + index], index);
            }
        }

        long[] shape = output.Shape.Length > 1 ? [rows, kept] : [kept];
        return new TensorData(output.Name, TensorType.Bytes, shape, text.Written.ToArray());
    }

    private static void Rank<T>(ReadOnlySpan<T> values, int[] order)
        where T : INumber<T>
    {
        var keys = values.ToArray();
        for (var i = 0; i < order.Length; i++)
        {
            order[i] = i;
        }

        // A number that is none compares as lower than all others, so that it comes last.
        Array.Sort(order, (one, other) => keys[other].CompareTo(keys[one]) is var byValue and not 0 ? byValue : one.CompareTo(other));
    }

    private static void Append<T>(PooledBuffer text, T value, int index)
        where T : INumber<T>
    {
        const int Longest = 48;
        var start = text.Length;
        var room = text.Take(sizeof(int) + Longest);
        _ = value.TryFormat(room[sizeof(int)..], out var used, default, CultureInfo.InvariantCulture);
        room[sizeof(int) + used++] = (byte)':';
        _ = index.TryFormat(room[(sizeof(int) + used)..], out var digits, default, CultureInfo.InvariantCulture);
        used += digits;
        BinaryPrimitives.WriteInt32LittleEndian(room, used);
        text.GiveBack(start + room.Length - (start + sizeof(int) + used));
    }
}
