using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using Actors.Serving;

namespace Actors.Gateway.Decisions;

/// <summary>The elements of a tensor as JSON, for people and scripts that read what was remembered.</summary>
internal static class TensorElements
{
    /// <summary>All elements, in order.</summary>
    public static JsonArray ToJson(string datatype, ReadOnlySpan<byte> content)
    {
        _ = TensorTypes.TryParse(datatype, out var type);
        return type switch
        {
            TensorType.Bool => Of(content, value => JsonValue.Create(value != 0)),
            TensorType.Int8 => Of(MemoryMarshal.Cast<byte, sbyte>(content), value => JsonValue.Create(value)),
            TensorType.Int16 => Of(MemoryMarshal.Cast<byte, short>(content), value => JsonValue.Create(value)),
            TensorType.Int32 => Of(MemoryMarshal.Cast<byte, int>(content), value => JsonValue.Create(value)),
            TensorType.Int64 => Of(MemoryMarshal.Cast<byte, long>(content), value => JsonValue.Create(value)),
            TensorType.UInt8 => Of(content, value => JsonValue.Create(value)),
            TensorType.UInt16 => Of(MemoryMarshal.Cast<byte, ushort>(content), value => JsonValue.Create(value)),
            TensorType.UInt32 => Of(MemoryMarshal.Cast<byte, uint>(content), value => JsonValue.Create(value)),
            TensorType.UInt64 => Of(MemoryMarshal.Cast<byte, ulong>(content), value => JsonValue.Create(value)),
            TensorType.Fp16 => Of(MemoryMarshal.Cast<byte, Half>(content), value => Number((double)value)),
            TensorType.Bf16 => Of(MemoryMarshal.Cast<byte, ushort>(content), value => Number(BitConverter.UInt32BitsToSingle((uint)value << 16))),
            TensorType.Fp32 => Of(MemoryMarshal.Cast<byte, float>(content), value => float.IsFinite(value) ? JsonValue.Create(value) : Number(value)),
            TensorType.Fp64 => Of(MemoryMarshal.Cast<byte, double>(content), Number),
            _ => Texts(content),
        };
    }

    private static JsonArray Of<T>(ReadOnlySpan<T> values, Func<T, JsonValue> convert)
    {
        var array = new JsonArray();
        foreach (var value in values)
        {
            array.Add((JsonNode)convert(value));
        }

        return array;
    }

    /// <summary>JSON has no infinities and nothing that is not a number.</summary>
    private static JsonValue Number(double value) =>
        double.IsFinite(value) ? JsonValue.Create(value) : JsonValue.Create(value.ToString(CultureInfo.InvariantCulture));

    private static JsonArray Texts(ReadOnlySpan<byte> content)
    {
        var array = new JsonArray();
        while (content.Length >= sizeof(int))
        {
            var length = BinaryPrimitives.ReadInt32LittleEndian(content);
            array.Add((JsonNode)JsonValue.Create(Encoding.UTF8.GetString(content.Slice(sizeof(int), length))));
            content = content[(sizeof(int) + length)..];
        }

        return array;
    }
}
