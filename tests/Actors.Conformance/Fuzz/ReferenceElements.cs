using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Json;

namespace Actors.Conformance.Fuzz;

/// <summary>The reference reader's elements: integers by big integers, floats by exact decimals.</summary>
internal static class ReferenceElements
{
    private const long MaxArray = 0x7FFFFFC7;

    /// <summary>Bytes of an element, 0 for BYTES.</summary>
    public static int SizeOf(string type) => type switch
    {
        "BOOL" or "INT8" or "UINT8" => 1,
        "INT16" or "UINT16" or "FP16" or "BF16" => 2,
        "INT32" or "UINT32" or "FP32" => 4,
        "INT64" or "UINT64" or "FP64" => 8,
        "BYTES" => 0,
        _ => throw new RefusedException("a datatype"),
    };

    /// <summary>The elements of a shape; refused where a body could not hold them, even behind a dimension of zero.</summary>
    public static long Count(long[] shape, int size)
    {
        var product = shape.Aggregate(BigInteger.One, (product, one) => product * BigInteger.Max(one, 1));
        return product * Math.Max(size, 1) > MaxArray
            ? throw new RefusedException("a shape that a body can hold")
            : shape.Contains(0) ? 0 : (long)product;
    }

    /// <summary>Reads flat or nested data.</summary>
    public static byte[] Read(JsonElement data, string type, long[] shape)
    {
        if (type is "FP16" or "BF16" || data.ValueKind != JsonValueKind.Array)
        {
            throw new RefusedException("data with a form in JSON");
        }

        var count = Count(shape, SizeOf(type));
        var elements = new List<JsonElement>();
        if (data.GetArrayLength() > 0 && data[0].ValueKind == JsonValueKind.Array && shape.Length > 1)
        {
            Flatten(data, shape, elements);
        }
        else
        {
            elements.AddRange(data.EnumerateArray());
        }

        if (elements.Count != count)
        {
            throw new RefusedException("as many elements as the shape says");
        }

        using var content = new MemoryStream();
        foreach (var element in elements)
        {
            content.Write(One(element, type));
        }

        return content.ToArray();
    }

    /// <summary>An integer without fraction and exponent.</summary>
    public static BigInteger Integer(string number) => TryInteger(number, out var value) ? value : throw new RefusedException("an integer");

    /// <summary>An integer without fraction and exponent; false where it is none.</summary>
    public static bool TryInteger(string number, out BigInteger value) =>
        BigInteger.TryParse(number, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static void Flatten(JsonElement data, ReadOnlySpan<long> shape, List<JsonElement> elements)
    {
        if (data.ValueKind != JsonValueKind.Array || data.GetArrayLength() != shape[0])
        {
            throw new RefusedException("nesting as the shape says");
        }

        foreach (var item in data.EnumerateArray())
        {
            if (shape.Length > 1)
            {
                Flatten(item, shape[1..], elements);
            }
            else
            {
                elements.Add(item);
            }
        }
    }

    private static byte[] One(JsonElement element, string type)
    {
        switch (type)
        {
            case "BOOL" when element.ValueKind is JsonValueKind.True or JsonValueKind.False:
                return [element.GetBoolean() ? (byte)1 : (byte)0];
            case "BYTES" when element.ValueKind == JsonValueKind.String:
                var text = Encoding.UTF8.GetBytes(element.GetString()!);
                var bytes = new byte[4 + text.Length];
                BinaryPrimitives.WriteInt32LittleEndian(bytes, text.Length);
                text.CopyTo(bytes, 4);
                return bytes;
        }

        if (element.ValueKind != JsonValueKind.Number || type is "BOOL" or "BYTES")
        {
            throw new RefusedException("an element of the datatype");
        }

        return Number(element.GetRawText(), type);
    }

    private static byte[] Number(string number, string type)
    {
        var content = new byte[SizeOf(type)];
        if (type == "FP32")
        {
            var single = ExactDecimal.ToSingle(number);
            BinaryPrimitives.WriteSingleLittleEndian(content, float.IsFinite(single) ? single : throw new RefusedException("a number in range"));
            return content;
        }

        if (type == "FP64")
        {
            var wide = ExactDecimal.ToDouble(number);
            BinaryPrimitives.WriteDoubleLittleEndian(content, double.IsFinite(wide) ? wide : throw new RefusedException("a number in range"));
            return content;
        }

        var isUnsigned = type[0] == 'U';
        var value = Integer(number);
        var bits = content.Length * 8;
        var least = isUnsigned ? BigInteger.Zero : -(BigInteger.One << (bits - 1));
        var most = (BigInteger.One << (isUnsigned ? bits : bits - 1)) - 1;
        if (value < least || value > most || (isUnsigned && number[0] == '-'))
        {
            throw new RefusedException("a number in range");
        }

        for (var index = 0; index < content.Length; index++)
        {
            content[index] = (byte)(int)((value >> (8 * index)) & 0xFF);
        }

        return content;
    }
}
