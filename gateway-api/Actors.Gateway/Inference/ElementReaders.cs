using System.Buffers.Binary;
using System.Globalization;
using System.Text.Json;
using Actors.Serving;

namespace Actors.Gateway.Inference;

/// <summary>How each datatype is read from JSON.</summary>
internal static class ElementReaders
{
    /// <summary>true or false; the protocol's clients send nothing else.</summary>
    public readonly struct Bool : IElementReader
    {
        public static TensorType Type => TensorType.Bool;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType is not (JsonTokenType.True or JsonTokenType.False))
            {
                return false;
            }

            content.Take(1)[0] = reader.TokenType == JsonTokenType.True ? (byte)1 : (byte)0;
            return true;
        }
    }

    /// <summary>A text, kept as its UTF-8 bytes behind their length.</summary>
    public readonly struct Bytes : IElementReader
    {
        public static TensorType Type => TensorType.Bytes;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                return false;
            }

            // Unescaping never makes a text longer.
            var longest = reader.ValueSpan.Length;
            var start = content.Length;
            var destination = content.Take(sizeof(int) + longest);
            var length = reader.CopyString(destination[sizeof(int)..]);
            content.GiveBack(longest - length);
            content.PatchLength(start, length);
            return true;
        }
    }

    public readonly struct Int8 : IElementReader
    {
        public static TensorType Type => TensorType.Int8;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetSByte(out var value))
            {
                return false;
            }

            content.Take(1)[0] = (byte)value;
            return true;
        }
    }

    public readonly struct Int16 : IElementReader
    {
        public static TensorType Type => TensorType.Int16;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt16(out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteInt16LittleEndian(content.Take(2), value);
            return true;
        }
    }

    public readonly struct Int32 : IElementReader
    {
        public static TensorType Type => TensorType.Int32;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteInt32LittleEndian(content.Take(4), value);
            return true;
        }
    }

    public readonly struct Int64 : IElementReader
    {
        public static TensorType Type => TensorType.Int64;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetInt64(out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteInt64LittleEndian(content.Take(8), value);
            return true;
        }
    }

    public readonly struct UInt8 : IElementReader
    {
        public static TensorType Type => TensorType.UInt8;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetByte(out var value))
            {
                return false;
            }

            content.Take(1)[0] = value;
            return true;
        }
    }

    public readonly struct UInt16 : IElementReader
    {
        public static TensorType Type => TensorType.UInt16;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt16(out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt16LittleEndian(content.Take(2), value);
            return true;
        }
    }

    public readonly struct UInt32 : IElementReader
    {
        public static TensorType Type => TensorType.UInt32;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt32(out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt32LittleEndian(content.Take(4), value);
            return true;
        }
    }

    public readonly struct UInt64 : IElementReader
    {
        public static TensorType Type => TensorType.UInt64;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetUInt64(out var value))
            {
                return false;
            }

            BinaryPrimitives.WriteUInt64LittleEndian(content.Take(8), value);
            return true;
        }
    }

    public readonly struct Fp32 : IElementReader
    {
        public static TensorType Type => TensorType.Fp32;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            // The reader's own conversion takes zeros at the end of a fraction for more than nothing, and so rounds some ties up.
            if (reader.TokenType != JsonTokenType.Number
                || !float.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !float.IsFinite(value))
            {
                return false;
            }

            BinaryPrimitives.WriteSingleLittleEndian(content.Take(4), value);
            return true;
        }
    }

    public readonly struct Fp64 : IElementReader
    {
        public static TensorType Type => TensorType.Fp64;

        public static bool TryAppend(ref Utf8JsonReader reader, PooledBuffer content)
        {
            // The reader's own conversion takes zeros at the end of a fraction for more than nothing, and so rounds some ties up.
            if (reader.TokenType != JsonTokenType.Number
                || !double.TryParse(reader.ValueSpan, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !double.IsFinite(value))
            {
                return false;
            }

            BinaryPrimitives.WriteDoubleLittleEndian(content.Take(8), value);
            return true;
        }
    }
}
