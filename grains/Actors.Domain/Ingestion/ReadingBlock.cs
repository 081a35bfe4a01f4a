using System.Buffers.Binary;
using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>
/// Readings as columns, the compact form in which devices may send them and in which they are stored (<c>application/vnd.actors.readings</c>).
/// </summary>
/// <remarks>
/// <para>Numbers are LEB128 varints, signed ones zigzag; texts are UTF-8 after one more than their length, 0 being null. In this order:</para>
/// <list type="number">
/// <item>the bytes <c>A R D 1</c>; one byte, 0 where times are Unix microseconds, 1 where they are ages in milliseconds; the number of rows;</item>
/// <item>four lists of texts, each after its length: streams, devices, epochs, fields;</item>
/// <item>for each of the first three a column of places in the list, left out where the list has one text;</item>
/// <item>the sequences, then the times, each as the signed difference from the row before, the first from 0; a sequence of -1 is none;</item>
/// <item>a byte, 1 where a bitmap follows of rows that came late, lowest bit first, else 0;</item>
/// <item>for each field a byte, 0 nothing, 1 float32, 2 float64, 3 text, 4 float64 and then text, and its column, little-endian; NaN is none;</item>
/// <item>the CRC-32C of all that, 4 bytes, little-endian.</item>
/// </list>
/// </remarks>
public static class ReadingBlock
{
    /// <summary>The media type.</summary>
    public const string MediaType = "application/vnd.actors.readings";

    /// <summary>Rows of a block at most.</summary>
    public const int MaxRows = 100_000;

    /// <summary>Values of a block at most.</summary>
    public const int MaxValues = 4_000_000;

    private static ReadOnlySpan<byte> Head => "ARD1"u8;

    /// <summary>Writes readings that have the same fields.</summary>
    public static void Write(ByteBuffer writer, IReadOnlyList<Reading> rows)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(rows);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rows.Count, MaxRows);
        var start = writer.Length;
        Head.CopyTo(writer.GetSpan(Head.Length));
        writer.Advance(Head.Length);
        writer.WriteByte(0);
        writer.WriteVarint((ulong)rows.Count);
        var fields = rows.Count == 0 ? new FieldNames() : rows[0].Fields;
        var (streams, devices, epochs) = (new TextColumn(rows, row => row.Stream), new TextColumn(rows, row => row.Device), new TextColumn(rows, row => row.Epoch));
        streams.WriteTexts(writer);
        devices.WriteTexts(writer);
        epochs.WriteTexts(writer);
        writer.WriteVarint((ulong)fields.Count);
        foreach (var name in fields.Names)
        {
            writer.WriteText(name);
        }

        streams.WritePlaces(writer);
        devices.WritePlaces(writer);
        epochs.WritePlaces(writer);
        var last = 0L;
        foreach (var row in rows)
        {
            writer.WriteSigned(row.Sequence - last);
            last = row.Sequence;
        }

        last = 0;
        foreach (var row in rows)
        {
            writer.WriteSigned(row.At - last);
            last = row.At;
        }

        WriteLate(writer, rows);
        for (var field = 0; field < fields.Count; field++)
        {
            ValueColumn.Write(writer, rows, field);
        }

        var checksum = Crc32C.Of(writer.Written[start..]);
        BinaryPrimitives.WriteUInt32LittleEndian(writer.GetSpan(sizeof(uint)), checksum);
        writer.Advance(sizeof(uint));
    }

    /// <summary>Reads a block.</summary>
    /// <param name="block">The block, nothing before or behind it.</param>
    /// <param name="now">The receiver's time in Unix microseconds, from which ages count.</param>
    /// <exception cref="InvalidDataException">It is none, is damaged, or is too large.</exception>
    public static List<Reading> Read(ReadOnlySpan<byte> block, long now)
    {
        if (block.Length < Head.Length + sizeof(uint) || !block.StartsWith(Head))
        {
            throw new InvalidDataException("These are no readings in the compact form.");
        }

        var body = block[..^sizeof(uint)];
        if (Crc32C.Of(body) != BinaryPrimitives.ReadUInt32LittleEndian(block[^sizeof(uint)..]))
        {
            throw new InvalidDataException("The checksum does not fit: the readings are damaged.");
        }

        var reader = new ByteReader(body[Head.Length..]);
        var isAge = reader.ReadByte() == 1;
        var count = reader.ReadCount();
        if (count > MaxRows || count > block.Length)
        {
            throw new InvalidDataException($"A block has {MaxRows} rows at most.");
        }

        var (streams, devices, epochs) = (ReadTexts(ref reader, count), ReadTexts(ref reader, count), ReadTexts(ref reader, count));
        var fields = new FieldNames(ReadTexts(ref reader, Reading.MaxValues));
        if ((long)count * fields.Count > MaxValues)
        {
            throw new InvalidDataException($"A block has {MaxValues} values at most.");
        }

        var (stream, device, epoch) = (ReadPlaces(ref reader, count, streams), ReadPlaces(ref reader, count, devices), ReadPlaces(ref reader, count, epochs));
        var (sequences, times) = (ReadDeltas(ref reader, count), ReadDeltas(ref reader, count));
        var late = reader.ReadByte() == 1 ? reader.Take((count + 7) / 8) : default;
        var rows = new List<Reading>(count);
        for (var i = 0; i < count; i++)
        {
            rows.Add(new Reading
            {
                Stream = streams[stream[i]],
                Device = devices[device[i]],
                Epoch = epochs[epoch[i]],
                Sequence = Math.Max(sequences[i], Reading.NoSequence),
                At = isAge ? now - (times[i] * 1_000) : times[i],
                Fields = fields,
                Numbers = Nothing(fields.Count),
                IsHistorical = !late.IsEmpty && (late[i / 8] & (1 << (i % 8))) != 0,
            });
        }

        for (var field = 0; field < fields.Count; field++)
        {
            ValueColumn.Read(ref reader, rows, field);
        }

        return rows;
    }

    private static double[] Nothing(int count)
    {
        var numbers = new double[count];
        Array.Fill(numbers, double.NaN);
        return numbers;
    }

    private static void WriteLate(ByteBuffer writer, IReadOnlyList<Reading> rows)
    {
        var bits = new byte[(rows.Count + 7) / 8];
        var any = false;
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].IsHistorical)
            {
                bits[i / 8] |= (byte)(1 << (i % 8));
                any = true;
            }
        }

        writer.WriteByte(any ? (byte)1 : (byte)0);
        if (any)
        {
            bits.CopyTo(writer.GetSpan(bits.Length));
            writer.Advance(bits.Length);
        }
    }

    private static string[] ReadTexts(ref ByteReader reader, int most)
    {
        var count = reader.ReadCount();
        if (count > most)
        {
            throw new InvalidDataException("A list of names is longer than it can be.");
        }

        var texts = new string[count];
        for (var i = 0; i < count; i++)
        {
            texts[i] = reader.ReadText() ?? "";
        }

        return texts;
    }

    private static int[] ReadPlaces(ref ByteReader reader, int count, string[] texts)
    {
        var places = new int[count];
        if (texts.Length == 1)
        {
            return places;
        }

        for (var i = 0; i < count; i++)
        {
            places[i] = reader.ReadCount();
            if (places[i] >= texts.Length)
            {
                throw new InvalidDataException("A row names what is not in the list.");
            }
        }

        return places;
    }

    private static long[] ReadDeltas(ref ByteReader reader, int count)
    {
        var values = new long[count];
        var last = 0L;
        for (var i = 0; i < count; i++)
        {
            last = unchecked(last + reader.ReadSigned());
            values[i] = last;
        }

        return values;
    }
}
