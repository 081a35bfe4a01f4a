using System.Text;
using System.Text.Json;

namespace Actors.Domain.Scoring;

/// <summary>Reads a JSON object a line. A member that is null or not there is missing; true and false are 1 and 0; an array stands as it is written.</summary>
public sealed class JsonlReader : RowReader
{
    private readonly byte[][] _wanted;
    private readonly bool[] _isArray;
    private readonly bool[] _isText;

    /// <param name="wanted">The members that are wanted.</param>
    public JsonlReader(IReadOnlyList<string> wanted)
        : base(wanted?.Count ?? 0)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        _wanted = [.. wanted.Select(Encoding.UTF8.GetBytes)];
        _isArray = new bool[_wanted.Length];
        _isText = new bool[_wanted.Length];
    }

    /// <inheritdoc/>
    public override bool IsArray(int cell) => _isArray[cell];

    /// <inheritdoc/>
    public override bool IsText(int cell) => _isText[cell];

    /// <inheritdoc/>
    protected override void ReadCells(ReadOnlySpan<byte> record)
    {
        Array.Clear(_isArray);
        record = record.StartsWith("\uFEFF"u8) ? record[3..] : record;
        try
        {
            var reader = new Utf8JsonReader(record);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                Fault = "the line is not a JSON object";
                return;
            }

            var next = 0;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var cell = Find(ref reader, next);
                _ = reader.Read();
                if (cell < 0)
                {
                    reader.Skip();
                    continue;
                }

                next = cell + 1;
                Take(ref reader, record, cell);
            }

            // What follows the object would be taken for nothing.
            _ = reader.Read();
        }
        catch (JsonException fault)
        {
            Fault = $"the line is not a JSON object: {fault.Message}";
        }
    }

    /// <summary>The wanted cell of a member's name. Members mostly come in the same order, so the one after the last is looked at first.</summary>
    private int Find(ref Utf8JsonReader reader, int next)
    {
        for (var i = 0; i < _wanted.Length; i++)
        {
            var place = next + i < _wanted.Length ? next + i : next + i - _wanted.Length;
            if (reader.ValueTextEquals(_wanted[place]))
            {
                return place;
            }
        }

        return -1;
    }

    private void Take(ref Utf8JsonReader reader, ReadOnlySpan<byte> record, int cell)
    {
        _isText[cell] = reader.TokenType == JsonTokenType.String;
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Keep(cell, reader.CopyString(Room(reader.ValueSpan.Length)));
                break;
            case JsonTokenType.Number:
                reader.ValueSpan.CopyTo(Room(reader.ValueSpan.Length));
                Keep(cell, reader.ValueSpan.Length);
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Room(1)[0] = reader.TokenType == JsonTokenType.True ? (byte)'1' : (byte)'0';
                Keep(cell, 1);
                break;
            case JsonTokenType.StartArray:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                var length = (int)reader.BytesConsumed - start;
                record.Slice(start, length).CopyTo(Room(length));
                Keep(cell, length);
                _isArray[cell] = true;
                break;
            case JsonTokenType.Null:
                break;
            default:
                reader.Skip();
                Fault = "a member that is wanted is an object";
                break;
        }
    }
}
