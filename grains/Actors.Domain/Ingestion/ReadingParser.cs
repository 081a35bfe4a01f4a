using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>Reads readings from JSON. What cannot be read is rejected by itself. Rows of one shape share their names. Not for several threads at once.</summary>
/// <param name="now">The receiver's time, in Unix microseconds: the time of readings that name none.</param>
public sealed class ReadingParser(long now)
{
    private readonly List<string> _names = [];
    private readonly List<double> _numbers = [];
    private readonly List<string?> _texts = [];
    private FieldNames? _shape;
    private string _device = "";
    private string _stream = "";
    private string _epoch = "";

    /// <summary>The stream of readings that name none; null for none.</summary>
    public string? Stream { get; init; }

    /// <summary>The device of readings that name none; null for none.</summary>
    public string? Device { get; init; }

    /// <summary>What was read.</summary>
    public List<Reading> Readings { get; } = [];

    /// <summary>What could not be.</summary>
    public List<RejectedReading> Rejected { get; } = [];

    /// <summary>Readings seen so far.</summary>
    public int Count => Readings.Count + Rejected.Count;

    /// <summary>Reads one object a line; empty lines are passed over.</summary>
    public void ReadLines(ReadOnlySpan<byte> lines)
    {
        while (!lines.IsEmpty)
        {
            var end = lines.IndexOf((byte)'\n');
            var line = (end < 0 ? lines : lines[..end]).Trim(" \t\r"u8);
            lines = end < 0 ? default : lines[(end + 1)..];
            if (!line.IsEmpty)
            {
                ReadDocument(line);
            }
        }
    }

    /// <summary>Reads an object, or an array of them.</summary>
    public void ReadDocument(ReadOnlySpan<byte> document)
    {
        var before = Count;
        try
        {
            var reader = new Utf8JsonReader(document, new JsonReaderOptions { MaxDepth = 8 });
            _ = reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                ReadOne(ref reader, document);
                _ = reader.Read();
                return;
            }

            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                ReadOne(ref reader, document);
            }

            _ = reader.Read();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException)
        {
            // Behind a fault in the text itself nothing can be told apart.
            Reject(document, new("malformed", Count == before ? "It is no JSON object of a reading." : "The text is no JSON from here on."));
        }
    }

    private void ReadOne(ref Utf8JsonReader reader, ReadOnlySpan<byte> document)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            Reject(document[start..(int)reader.BytesConsumed], new("malformed", "It is no object."));
            return;
        }

        var copy = reader;
        copy.Skip();
        var row = document[start..(int)copy.BytesConsumed];
        var (stream, device, epoch, sequence, at, hasValues) = (Stream, Device, "", Reading.NoSequence, now, false);
        string? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("values"u8))
            {
                _ = reader.Read();
                fault ??= ReadValues(ref reader);
                hasValues = true;
            }
            else if (reader.ValueTextEquals("device"u8))
            {
                fault ??= ReadText(ref reader, ref _device, "device");
                device = _device;
            }
            else if (reader.ValueTextEquals("stream"u8))
            {
                fault ??= ReadText(ref reader, ref _stream, "stream");
                stream = _stream;
            }
            else if (reader.ValueTextEquals("epoch"u8))
            {
                fault ??= ReadText(ref reader, ref _epoch, "epoch");
                epoch = _epoch;
            }
            else if (reader.ValueTextEquals("sequence"u8))
            {
                _ = reader.Read();
                fault ??= reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out sequence) && sequence >= 0 ? null : "sequence is a whole number, 0 or more.";
            }
            else if (reader.ValueTextEquals("at"u8) || reader.ValueTextEquals("age"u8))
            {
                fault ??= ReadTime(ref reader, ref at);
            }
            else
            {
                _ = reader.Read();
                reader.Skip();
            }
        }

        fault ??= hasValues ? null : "It has no values.";
        if (fault is not null || !Reading.IsStream(stream) || !Reading.IsDevice(device) || epoch.Length > Reading.MaxEpoch)
        {
            Reject(
                row, fault is null ? new("identity", "stream and device are of A-Z, a-z, 0-9, '.', '_' and '-', and epoch has 64 characters at most.") : new("malformed", fault),
                stream, device, epoch, sequence);
            return;
        }

        Readings.Add(new Reading
        {
            Stream = stream!,
            Device = device!,
            Epoch = epoch,
            Sequence = sequence,
            At = at,
            Fields = Shape(),
            Numbers = [.. _numbers],
            Texts = _texts.Exists(text => text is not null) ? [.. _texts] : null,
        });
    }

    private static string? ReadText(ref Utf8JsonReader reader, ref string last, string name)
    {
        _ = reader.Read();
        if (reader.TokenType == JsonTokenType.Number && name == "epoch" && reader.TryGetUInt64(out var number))
        {
            last = number.ToString(CultureInfo.InvariantCulture);
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return $"{name} is text.";
        }

        if (!reader.ValueTextEquals(last))
        {
            last = reader.GetString()!;
        }

        return null;
    }

    private string? ReadTime(ref Utf8JsonReader reader, ref long at)
    {
        var isAge = reader.ValueTextEquals("age"u8);
        _ = reader.Read();
        if (isAge)
        {
            if (reader.TokenType != JsonTokenType.Number || !reader.TryGetDouble(out var age) || !(age >= 0) || age > 1e14)
            {
                reader.Skip();
                return "age is in milliseconds, 0 or more.";
            }

            at = now - (long)(age * 1_000);
            return null;
        }

        if (reader.TokenType != JsonTokenType.String || !reader.TryGetDateTimeOffset(out var time))
        {
            reader.Skip();
            return "at is a time like 2026-01-31T12:00:00Z.";
        }

        at = time.ToUnixMicroseconds();
        return null;
    }

    private string? ReadValues(ref Utf8JsonReader reader)
    {
        _names.Clear();
        _numbers.Clear();
        _texts.Clear();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return "values is an object.";
        }

        string? fault = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var place = _names.Count;
            _names.Add(_shape is not null && place < _shape.Count && reader.ValueTextEquals(_shape.Names[place]) ? _shape.Names[place] : reader.GetString()!);
            _ = reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.Number when reader.TryGetDouble(out var number):
                    Add(number, null);
                    break;
                case JsonTokenType.True or JsonTokenType.False:
                    Add(reader.TokenType == JsonTokenType.True ? 1 : 0, null);
                    break;
                case JsonTokenType.Null:
                    Add(double.NaN, null);
                    break;
                case JsonTokenType.String:
                    var text = reader.GetString()!;
                    fault ??= text.Length <= Reading.MaxText ? null : $"A text of a value has {Reading.MaxText} characters at most.";
                    Add(double.NaN, text);
                    break;
                default:
                    reader.Skip();
                    Add(double.NaN, null);
                    fault ??= $"'{_names[^1]}' is neither a number, nor text, nor null.";
                    break;
            }
        }

        return fault ?? (_names.Count is > 0 and <= Reading.MaxValues ? null : $"values has 1 to {Reading.MaxValues}.");
    }

    private void Add(double number, string? text)
    {
        _numbers.Add(number);
        _texts.Add(text);
    }

    private FieldNames Shape()
    {
        if (_shape is null || _shape.Count != _names.Count || !_shape.Names.SequenceEqual(_names))
        {
            _shape = new FieldNames([.. _names]);
        }

        return _shape;
    }

    private void Reject(ReadOnlySpan<byte> row, ReadingFault fault, string? stream = null, string? device = null, string epoch = "", long sequence = Reading.NoSequence)
    {
        var content = Encoding.UTF8.GetString(row[..Math.Min(row.Length, RejectedReading.MaxContent)]);
        Rejected.Add(new RejectedReading
        {
            Stream = Reading.IsStream(stream ?? Stream) ? (stream ?? Stream)! : RejectedReading.NoStream,
            Device = Reading.IsDevice(device ?? Device) ? (device ?? Device)! : "",
            Epoch = epoch.Length <= Reading.MaxEpoch ? epoch : "",
            Sequence = sequence,
            Fault = fault,
            Content = content,
        });
    }
}
