using System.Runtime.InteropServices;
using System.Text;

namespace Actors.Inference.Tests;

/// <summary>Makes and reads tensors.</summary>
internal static class Tensors
{
    /// <summary>Rows of two floats; the first of each row is the value.</summary>
    public static Tensor X(float value, int rows = 1)
    {
        float[] values = new float[rows * 2];
        for (int i = 0; i < rows; i++)
        {
            values[2 * i] = value;
        }

        return Of("x", values, rows, 2);
    }

    public static Tensor Of<T>(string name, T[] values, params long[] shape)
        where T : unmanaged => new(name, TypeOf<T>(), shape, MemoryMarshal.AsBytes<T>(values).ToArray());

    public static Tensor OfStrings(string name, string[] values, params long[] shape) =>
        new(name, ElementType.Bytes, shape, Encode(values));

    public static byte[] Encode(params string[] values)
    {
        using MemoryStream stream = new();
        foreach (string value in values)
        {
            byte[] bytes = Encoding.UTF8.GetBytes(value);
            stream.Write(BitConverter.GetBytes((uint)bytes.Length));
            stream.Write(bytes);
        }

        return stream.ToArray();
    }

    public static T[] Values<T>(this Tensor tensor)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(tensor.Content.Span).ToArray();

    public static string[] Strings(this Tensor tensor)
    {
        List<string> values = [];
        ReadOnlySpan<byte> rest = tensor.Content.Span;
        while (!rest.IsEmpty)
        {
            int length = (int)BitConverter.ToUInt32(rest);
            values.Add(Encoding.UTF8.GetString(rest.Slice(4, length)));
            rest = rest[(4 + length)..];
        }

        return [.. values];
    }

    private static ElementType TypeOf<T>() => default(T) switch
    {
        bool => ElementType.Bool,
        sbyte => ElementType.Int8,
        short => ElementType.Int16,
        int => ElementType.Int32,
        long => ElementType.Int64,
        byte => ElementType.UInt8,
        ushort => ElementType.UInt16,
        uint => ElementType.UInt32,
        ulong => ElementType.UInt64,
        Half => ElementType.Fp16,
        float => ElementType.Fp32,
        double => ElementType.Fp64,
        _ => throw new NotSupportedException(typeof(T).Name),
    };
}
