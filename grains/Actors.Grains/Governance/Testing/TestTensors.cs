using System.Buffers.Binary;
using System.Text;
using Actors.Domain.Governance.Testing;
using Actors.Serving;

namespace Actors.Grains.Governance.Testing;

/// <summary>Between the values of tests and the engine's tensors. A number that its type cannot hold becomes the nearest that it can.</summary>
internal static class TestTensors
{
    public static TensorData Encode(TestValues values)
    {
        if (!TensorTypes.TryParse(values.Datatype, out var type))
        {
            throw new InvalidOperationException($"'{values.Datatype}' is no element type.");
        }

        using var content = new MemoryStream();
        Span<byte> element = stackalloc byte[8];
        foreach (var text in values.Texts)
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(element, bytes.Length);
            content.Write(element[..4]);
            content.Write(bytes);
        }

        foreach (var number in values.Numbers)
        {
            content.Write(element[..Write(element, type, number)]);
        }

        return new TensorData(values.Name, type, [.. values.Shape], content.ToArray());
    }

    public static TestValues Decode(TensorData tensor)
    {
        var content = tensor.Content.Span;
        if (tensor.Type == TensorType.Bytes)
        {
            var texts = new List<string>();
            while (content.Length >= 4)
            {
                var length = BinaryPrimitives.ReadInt32LittleEndian(content);
                texts.Add(Encoding.UTF8.GetString(content.Slice(4, length)));
                content = content[(4 + length)..];
            }

            return new TestValues(tensor.Name, tensor.Type.Name(), [.. tensor.Shape], [], [.. texts]);
        }

        var size = tensor.Type.ElementSize();
        var numbers = new double[content.Length / size];
        for (var i = 0; i < numbers.Length; i++)
        {
            numbers[i] = Read(content.Slice(i * size, size), tensor.Type);
        }

        return new TestValues(tensor.Name, tensor.Type.Name(), [.. tensor.Shape], [.. numbers], []);
    }

    private static int Write(Span<byte> element, TensorType type, double number)
    {
        switch (type)
        {
            case TensorType.Bool:
                element[0] = number != 0 ? (byte)1 : (byte)0;
                break;
            case TensorType.Int8 or TensorType.Int16 or TensorType.Int32 or TensorType.Int64:
                BinaryPrimitives.WriteInt64LittleEndian(element, double.IsNaN(number) ? 0 : (long)number);
                break;
            case TensorType.UInt8 or TensorType.UInt16 or TensorType.UInt32 or TensorType.UInt64:
                BinaryPrimitives.WriteUInt64LittleEndian(element, double.IsNaN(number) ? 0 : (ulong)number);
                break;
            case TensorType.Fp16:
                BinaryPrimitives.WriteHalfLittleEndian(element, (Half)number);
                break;
            case TensorType.Bf16:
                BinaryPrimitives.WriteUInt16LittleEndian(element, (ushort)(BitConverter.SingleToUInt32Bits((float)number) >> 16));
                break;
            case TensorType.Fp32:
                BinaryPrimitives.WriteSingleLittleEndian(element, (float)number);
                break;
            default:
                BinaryPrimitives.WriteDoubleLittleEndian(element, number);
                break;
        }

        return type.ElementSize();
    }

    private static double Read(ReadOnlySpan<byte> element, TensorType type) => type switch
    {
        TensorType.Bool or TensorType.UInt8 => element[0],
        TensorType.Int8 => (sbyte)element[0],
        TensorType.Int16 => BinaryPrimitives.ReadInt16LittleEndian(element),
        TensorType.UInt16 => BinaryPrimitives.ReadUInt16LittleEndian(element),
        TensorType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(element),
        TensorType.UInt32 => BinaryPrimitives.ReadUInt32LittleEndian(element),
        TensorType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(element),
        TensorType.UInt64 => BinaryPrimitives.ReadUInt64LittleEndian(element),
        TensorType.Fp16 => (double)BinaryPrimitives.ReadHalfLittleEndian(element),
        TensorType.Bf16 => BitConverter.UInt32BitsToSingle((uint)BinaryPrimitives.ReadUInt16LittleEndian(element) << 16),
        TensorType.Fp32 => BinaryPrimitives.ReadSingleLittleEndian(element),
        TensorType.Fp64 => BinaryPrimitives.ReadDoubleLittleEndian(element),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "Not a number's type."),
    };
}
