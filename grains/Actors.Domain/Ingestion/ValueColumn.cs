using System.Buffers.Binary;
using Actors.Domain.Bytes;

namespace Actors.Domain.Ingestion;

/// <summary>A column of one field's values.</summary>
internal static class ValueColumn
{
    private const byte Nothing = 0;
    private const byte Single = 1;
    private const byte Double = 2;
    private const byte Text = 3;
    private const byte Mixed = 4;

    public static void Write(ByteBuffer writer, IReadOnlyList<Reading> rows, int field)
    {
        var (hasNumbers, hasTexts, isSingle) = (false, false, true);
        foreach (var row in rows)
        {
            hasTexts |= row.Texts?[field] is not null;
            var number = row.Numbers[field];
            if (!double.IsNaN(number))
            {
                hasNumbers = true;
                isSingle &= ((double)(float)number).Equals(number);
            }
        }

        var kind = (hasNumbers, hasTexts) switch { (false, false) => Nothing, (true, false) => isSingle ? Single : Double, (false, true) => Text, _ => Mixed };
        writer.WriteByte(kind);
        if (kind == Single)
        {
            var span = writer.GetSpan(sizeof(float) * rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                BinaryPrimitives.WriteSingleLittleEndian(span[(sizeof(float) * i)..], (float)rows[i].Numbers[field]);
            }

            writer.Advance(sizeof(float) * rows.Count);
        }

        if (kind is Double or Mixed)
        {
            foreach (var row in rows)
            {
                writer.WriteDouble(row.Numbers[field]);
            }
        }

        if (kind is Text or Mixed)
        {
            foreach (var row in rows)
            {
                writer.WriteText(row.Texts?[field]);
            }
        }
    }

    public static void Read(ref ByteReader reader, List<Reading> rows, int field)
    {
        var kind = reader.ReadByte();
        if (kind > Mixed)
        {
            throw new InvalidDataException("A column is of a kind that there is not.");
        }

        if (kind == Single)
        {
            var span = reader.Take(sizeof(float) * rows.Count);
            for (var i = 0; i < rows.Count; i++)
            {
                rows[i].Numbers[field] = BinaryPrimitives.ReadSingleLittleEndian(span[(sizeof(float) * i)..]);
            }
        }

        if (kind is Double or Mixed)
        {
            foreach (var row in rows)
            {
                row.Numbers[field] = reader.ReadDouble();
            }
        }

        if (kind is Text or Mixed)
        {
            foreach (var row in rows)
            {
                if (reader.ReadText() is { } text)
                {
                    row.SetText(field, text.Length <= Reading.MaxText ? text : throw new InvalidDataException($"A text of a value has {Reading.MaxText} characters at most."));
                }
            }
        }
    }
}
