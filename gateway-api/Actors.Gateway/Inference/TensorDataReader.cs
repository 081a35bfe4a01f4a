using System.Globalization;
using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>Reads the <c>data</c> of a tensor, flat or nested, into row-major bytes.</summary>
internal static class TensorDataReader
{
    /// <summary>Reads from the array that the reader stands at to its end.</summary>
    /// <param name="reader">Stands at the value of <c>data</c>.</param>
    /// <param name="type">The declared datatype.</param>
    /// <param name="shape">The declared shape, without negative dimensions.</param>
    /// <param name="count">The product of the shape.</param>
    /// <param name="content">Where the elements go.</param>
    /// <param name="place">The tensor, as messages name it.</param>
    public static void Read(
        ref Utf8JsonReader reader, TensorType type, ReadOnlySpan<long> shape, long count, PooledBuffer content, Place place)
    {
        switch (type)
        {
            case TensorType.Bool: Read<ElementReaders.Bool>(ref reader, shape, count, content, place); break;
            case TensorType.Int8: Read<ElementReaders.Int8>(ref reader, shape, count, content, place); break;
            case TensorType.Int16: Read<ElementReaders.Int16>(ref reader, shape, count, content, place); break;
            case TensorType.Int32: Read<ElementReaders.Int32>(ref reader, shape, count, content, place); break;
            case TensorType.Int64: Read<ElementReaders.Int64>(ref reader, shape, count, content, place); break;
            case TensorType.UInt8: Read<ElementReaders.UInt8>(ref reader, shape, count, content, place); break;
            case TensorType.UInt16: Read<ElementReaders.UInt16>(ref reader, shape, count, content, place); break;
            case TensorType.UInt32: Read<ElementReaders.UInt32>(ref reader, shape, count, content, place); break;
            case TensorType.UInt64: Read<ElementReaders.UInt64>(ref reader, shape, count, content, place); break;
            case TensorType.Fp32: Read<ElementReaders.Fp32>(ref reader, shape, count, content, place); break;
            case TensorType.Fp64: Read<ElementReaders.Fp64>(ref reader, shape, count, content, place); break;
            case TensorType.Bytes: Read<ElementReaders.Bytes>(ref reader, shape, count, content, place); break;
            default: Refusal.Throw($"{place}: datatype {type.Name()} has no JSON form in the protocol; send it as binary data."); break;
        }
    }

    private static void Read<T>(ref Utf8JsonReader reader, ReadOnlySpan<long> shape, long count, PooledBuffer content, Place place)
        where T : struct, IElementReader
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            Refusal.Throw($"{place}: data is {Refusal.Describe(ref reader)}; it must be an array.");
        }

        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray && shape.Length > 1)
        {
            var index = 0L;
            ReadRest<T>(ref reader, shape, level: 0, ref index, content, place);
        }
        else
        {
            ReadFlat<T>(ref reader, shape, count, content, place);
        }
    }

    private static void ReadFlat<T>(ref Utf8JsonReader reader, ReadOnlySpan<long> shape, long count, PooledBuffer content, Place place)
        where T : struct, IElementReader
    {
        var found = 0L;
        for (; found < count && reader.TokenType != JsonTokenType.EndArray; found++, _ = reader.Read())
        {
            if (!T.TryAppend(ref reader, content))
            {
                ThrowElement<T>(ref reader, place, found.ToString(CultureInfo.InvariantCulture), shape);
            }
        }

        found += CountRest(ref reader);
        if (found != count)
        {
            Refusal.Throw(string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: data holds {found} elements, but shape {Refusal.Describe(shape)} declares {count}."));
        }
    }

    /// <summary>Reads the items of a nested array and its end; the reader stands at the first item.</summary>
    private static void ReadRest<T>(
        ref Utf8JsonReader reader, ReadOnlySpan<long> shape, int level, ref long index, PooledBuffer content, Place place)
        where T : struct, IElementReader
    {
        var items = 0L;
        var innermost = level == shape.Length - 1;
        for (; items < shape[level] && reader.TokenType != JsonTokenType.EndArray; items++, _ = reader.Read())
        {
            if (innermost)
            {
                if (!T.TryAppend(ref reader, content))
                {
                    ThrowElement<T>(ref reader, place, Path(shape, index), shape);
                }

                index++;
            }
            else if (reader.TokenType == JsonTokenType.StartArray)
            {
                _ = reader.Read();
                ReadRest<T>(ref reader, shape, level + 1, ref index, content, place);
            }
            else
            {
                Refusal.Throw(
                    $"{place}: data mixes arrays and elements; shape {Refusal.Describe(shape)} asks for arrays nested {shape.Length} deep, or a flat array.");
            }
        }

        items += CountRest(ref reader);
        if (items != shape[level])
        {
            Refusal.Throw(string.Create(
                CultureInfo.InvariantCulture,
                $"{place}: an array of data at depth {level + 1} holds {items} items, but shape {Refusal.Describe(shape)} declares {shape[level]}."));
        }
    }

    /// <summary>Counts what an array still holds, so that the message can say how many there are.</summary>
    private static long CountRest(ref Utf8JsonReader reader)
    {
        var rest = 0L;
        for (; reader.TokenType != JsonTokenType.EndArray; rest++)
        {
            reader.Skip();
            _ = reader.Read();
        }

        return rest;
    }

    private static void ThrowElement<T>(ref Utf8JsonReader reader, Place place, string index, ReadOnlySpan<long> shape)
        where T : struct, IElementReader
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            Refusal.Throw($"{place}: data is nested more deeply than shape {Refusal.Describe(shape)} has dimensions.");
        }

        Refusal.Throw($"{place}: data[{index}]: {Refusal.Element(T.Type, ref reader)}");
    }

    /// <summary>The place of an element that the shape has, so that no dimension is zero.</summary>
    private static string Path(ReadOnlySpan<long> shape, long index)
    {
        var path = "";
        for (var i = shape.Length - 1; i >= 0; i--)
        {
            var here = index % shape[i];
            index /= shape[i];
            path = here.ToString(CultureInfo.InvariantCulture) + (path.Length == 0 ? "" : "][" + path);
        }

        return path;
    }
}
