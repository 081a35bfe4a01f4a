using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Bodies;

/// <summary>Writes tensors in their binary form: little-endian, row-major, BOOL one byte, BYTES behind their length.</summary>
internal static class Elements
{
    /// <summary>Writes an array of elements of the datatype of which <paramref name="kind"/> is the name in lower case.</summary>
    public static void Write(MemoryStream stream, string kind, JsonElement values)
    {
        Span<byte> element = stackalloc byte[8];
        foreach (var value in values.EnumerateArray())
        {
            if (kind == "bytes")
            {
                WriteBytes(stream, value);
                continue;
            }

            stream.Write(element[..WriteOne(element, kind, value)]);
        }
    }

    private static void WriteBytes(MemoryStream stream, JsonElement value)
    {
        var bytes = value.ValueKind == JsonValueKind.String
            ? Encoding.UTF8.GetBytes(value.GetString()!)
            : Convert.FromHexString(Members.Text(value, "hex", "an element of bytes").Replace(" ", "", StringComparison.Ordinal));
        Span<byte> length = stackalloc byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(length, bytes.Length);
        stream.Write(length);
        stream.Write(bytes);
    }

    private static int WriteOne(Span<byte> element, string kind, JsonElement value)
    {
        switch (kind)
        {
            case "bool": element[0] = value.GetBoolean() ? (byte)1 : (byte)0; return 1;
            case "int8": element[0] = (byte)value.GetSByte(); return 1;
            case "uint8": element[0] = value.GetByte(); return 1;
            case "int16": BinaryPrimitives.WriteInt16LittleEndian(element, value.GetInt16()); return 2;
            case "uint16": BinaryPrimitives.WriteUInt16LittleEndian(element, value.GetUInt16()); return 2;
            case "int32": BinaryPrimitives.WriteInt32LittleEndian(element, value.GetInt32()); return 4;
            case "uint32": BinaryPrimitives.WriteUInt32LittleEndian(element, value.GetUInt32()); return 4;
            case "int64": BinaryPrimitives.WriteInt64LittleEndian(element, value.GetInt64()); return 8;
            case "uint64": BinaryPrimitives.WriteUInt64LittleEndian(element, value.GetUInt64()); return 8;
            case "fp16": BinaryPrimitives.WriteHalfLittleEndian(element, (Half)value.GetDouble()); return 2;
            case "bf16": BinaryPrimitives.WriteUInt16LittleEndian(element, (ushort)(BitConverter.SingleToUInt32Bits(value.GetSingle()) >> 16)); return 2;
            case "fp32": BinaryPrimitives.WriteSingleLittleEndian(element, value.GetSingle()); return 4;
            case "fp64": BinaryPrimitives.WriteDoubleLittleEndian(element, value.GetDouble()); return 8;
            default: throw new SuiteException($"A part of a body called '{kind}' means nothing.");
        }
    }
}
