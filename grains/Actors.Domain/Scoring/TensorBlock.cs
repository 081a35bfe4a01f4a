using System.Buffers.Binary;
using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;

namespace Actors.Domain.Scoring;

/// <summary>Collects rows as the contents of the model's inputs: row-major and little-endian; strings as a 4-byte length and their bytes.</summary>
public sealed class TensorBlock
{
    private readonly ImmutableArray<InputColumns> _inputs;
    private readonly int[][] _cells;
    private readonly string[] _datatypes;
    private readonly bool[] _isArray;
    private readonly byte[][] _contents;
    private readonly int[] _used;
    private readonly List<int>[] _starts;
    private readonly bool _takesNan;

    /// <param name="plan">Where inputs come from.</param>
    /// <param name="columns">The columns that the reader gives, in its order.</param>
    public TensorBlock(ScoringPlan plan, IList<string> columns)
    {
        ArgumentNullException.ThrowIfNull(plan);
        ArgumentNullException.ThrowIfNull(columns);
        _inputs = plan.Inputs;
        _takesNan = plan.Missing == MissingPolicy.Nan;
        _cells = [.. _inputs.Select(input => input.Columns.Select(columns.IndexOf).ToArray())];
        _datatypes = [.. _inputs.Select(input => input.Input.Datatype)];
        _isArray = [.. _inputs.Select(input => input.IsArray)];
        _contents = [.. _inputs.Select(input => new byte[Math.Max(16, input.Input.Width * Math.Max(1, ElementText.SizeOf(input.Input.Datatype)))])];
        _used = new int[_inputs.Length];
        _starts = [.. _inputs.Select(_ => new List<int>(ScoringLimits.MaxBlockRows))];
    }

    /// <summary>Rows in it.</summary>
    public int Rows { get; private set; }

    /// <summary>Whether its contents are so large that no further row is to be added.</summary>
    public bool IsFull
    {
        get
        {
            var bytes = 0L;
            foreach (var used in _used)
            {
                bytes += used;
            }

            return bytes >= ScoringLimits.MaxWaitingBytes;
        }
    }

    /// <summary>The content of an input, by its place in the plan; until the block is cleared.</summary>
    public ReadOnlyMemory<byte> Content(int input) => _contents[input].AsMemory(0, _used[input]);

    /// <summary>The content of one row of an input.</summary>
    public ReadOnlyMemory<byte> Content(int input, int row)
    {
        var (start, end) = (_starts[input][row], row + 1 < Rows ? _starts[input][row + 1] : _used[input]);
        return _contents[input].AsMemory(start, end - start);
    }

    /// <summary>The shape of an input of so many rows.</summary>
    public long[] Shape(int input, int rows) => [rows, .. _inputs[input].Input.Shape[1..]];

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        Array.Clear(_used);
        Array.ForEach(_starts, static starts => starts.Clear());
        Rows = 0;
    }

    /// <summary>Adds a row.</summary>
    /// <returns>What is wrong with it, for people; null where it was added.</returns>
    public string? Add(RowReader row)
    {
        ArgumentNullException.ThrowIfNull(row);
        if (row.Fault is { } malformed)
        {
            return malformed;
        }

        Span<int> before = stackalloc int[_used.Length];
        _used.CopyTo(before);
        for (var input = 0; input < _inputs.Length; input++)
        {
            if (AddInput(input, row) is { } fault)
            {
                before.CopyTo(_used);
                return fault;
            }
        }

        for (var input = 0; input < _inputs.Length; input++)
        {
            _starts[input].Add(before[input]);
        }

        Rows++;
        return null;
    }

    private string? AddInput(int input, RowReader row)
    {
        var (columns, datatype, cells) = (_inputs[input].Columns, _datatypes[input], _cells[input]);
        if (cells.Length == 1 && row.IsArray(cells[0]))
        {
            return AddArray(input, row.Cell(cells[0]));
        }

        if (_isArray[input])
        {
            return $"'{columns[0]}' is not an array";
        }

        for (var element = 0; element < cells.Length; element++)
        {
            var cell = cells[element];
            if (row.IsArray(cell))
            {
                return $"'{columns[element]}' is an array";
            }

            if (row.IsMissing(cell) && !(_takesNan && datatype is "FP16" or "FP32" or "FP64"))
            {
                return $"'{columns[element]}' is empty";
            }

            if (!(row.IsMissing(cell) ? TryWrite(input, datatype, double.NaN) : TryWrite(input, datatype, row.Cell(cell))))
            {
                return $"'{columns[element]}' is '{Shorten(row.Cell(cell))}', which is no {datatype}";
            }
        }

        return null;
    }

    private string? AddArray(int input, ReadOnlySpan<byte> array)
    {
        var (columns, datatype, width) = (_inputs[input], _inputs[input].Input.Datatype, _inputs[input].Input.Width);
        var reader = new Utf8JsonReader(array);
        var count = 0;
        while (reader.Read())
        {
            if (reader.TokenType is JsonTokenType.StartArray or JsonTokenType.EndArray)
            {
                continue;
            }

            var isWritten = reader.TokenType switch
            {
                JsonTokenType.Number => datatype != "BYTES" && TryWrite(input, datatype, reader.ValueSpan),
                JsonTokenType.True or JsonTokenType.False => TryWrite(input, datatype, reader.TokenType == JsonTokenType.True ? "1"u8 : "0"u8),
                JsonTokenType.String => datatype == "BYTES" && TryWrite(input, datatype, Encoding.UTF8.GetBytes(reader.GetString()!)),
                JsonTokenType.Null => _takesNan && datatype is "FP16" or "FP32" or "FP64" && TryWrite(input, datatype, double.NaN),
                _ => false,
            };
            if (!isWritten)
            {
                return FormattableString.Invariant($"element {count} of '{columns.Columns[0]}' is no {datatype}");
            }

            count++;
        }

        return count == width ? null : FormattableString.Invariant($"'{columns.Columns[0]}' has {count} elements, input '{columns.Input.Name}' has {width} a row");
    }

    private bool TryWrite(int input, string datatype, ReadOnlySpan<byte> text)
    {
        if (datatype == "BYTES")
        {
            var room = Room(input, sizeof(int) + text.Length);
            BinaryPrimitives.WriteInt32LittleEndian(room, text.Length);
            text.CopyTo(room[sizeof(int)..]);
            _used[input] += sizeof(int) + text.Length;
            return true;
        }

        text = text.Trim((byte)' ');
        if (datatype is "FP16" or "FP32" or "FP64")
        {
            // Single from its own text: by way of a double it might be rounded twice.
            return datatype == "FP32"
                ? Utf8Parser.TryParse(text, out float single, out var read) && read == text.Length && TryWriteSingle(input, single)
                : Utf8Parser.TryParse(text, out double number, out read) && read == text.Length && TryWrite(input, datatype, number);
        }

        if (datatype == "BOOL")
        {
            return (text is [(byte)'0' or (byte)'1'] ? TryWriteBits(input, 1, (ulong)(text[0] - '0'))
                : Ascii.EqualsIgnoreCase(text, "true"u8) ? TryWriteBits(input, 1, 1) : Ascii.EqualsIgnoreCase(text, "false"u8) && TryWriteBits(input, 1, 0));
        }

        return datatype == "UINT64"
            ? Utf8Parser.TryParse(text, out ulong whole, out var used) && used == text.Length && TryWriteBits(input, 8, whole)
            : Utf8Parser.TryParse(text, out long signed, out used) && used == text.Length && Fits(datatype, signed) && TryWriteBits(input, ElementText.SizeOf(datatype), unchecked((ulong)signed));
    }

    private bool TryWrite(int input, string datatype, double number) => datatype switch
    {
        "FP64" => TryWriteBits(input, 8, BitConverter.DoubleToUInt64Bits(number)),
        "FP32" => TryWriteSingle(input, (float)number),
        _ => TryWriteBits(input, 2, BitConverter.HalfToUInt16Bits((Half)number)),
    };

    private bool TryWriteSingle(int input, float number) => TryWriteBits(input, 4, BitConverter.SingleToUInt32Bits(number));

    private bool TryWriteBits(int input, int size, ulong bits)
    {
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, bits);
        bytes[..size].CopyTo(Room(input, size));
        _used[input] += size;
        return true;
    }

    private static bool Fits(string datatype, long value) => datatype switch
    {
        "INT8" => value is >= sbyte.MinValue and <= sbyte.MaxValue,
        "INT16" => value is >= short.MinValue and <= short.MaxValue,
        "INT32" => value is >= int.MinValue and <= int.MaxValue,
        "UINT8" => value is >= 0 and <= byte.MaxValue,
        "UINT16" => value is >= 0 and <= ushort.MaxValue,
        "UINT32" => value is >= 0 and <= uint.MaxValue,
        _ => true,
    };

    private Span<byte> Room(int input, int length)
    {
        if (_contents[input].Length - _used[input] < length)
        {
            Array.Resize(ref _contents[input], Math.Max(2 * _contents[input].Length, _used[input] + length));
        }

        return _contents[input].AsSpan(_used[input]);
    }

    private static string Shorten(ReadOnlySpan<byte> text) => Encoding.UTF8.GetString(text.Length <= 40 ? text : text[..40]);
}
