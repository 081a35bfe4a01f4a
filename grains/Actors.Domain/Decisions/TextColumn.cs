using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>A column of texts: each different one once, then a number for each row. The number 0 is null.</summary>
internal static class TextColumn
{
    public static void Write(ByteBuffer block, ByteBuffer scratch, IEnumerable<string?> values)
    {
        var numbers = new Dictionary<string, int>(StringComparer.Ordinal);
        var rows = new List<int>();
        foreach (var value in values)
        {
            var number = 0;
            if (value is not null && !numbers.TryGetValue(value, out number))
            {
                number = numbers.Count + 1;
                numbers.Add(value, number);
            }

            rows.Add(number);
        }

        scratch.Clear();
        scratch.WriteVarint((ulong)numbers.Count);
        foreach (var text in numbers.Keys)
        {
            scratch.WriteText(text);
        }

        foreach (var number in rows)
        {
            scratch.WriteVarint((ulong)number);
        }

        block.Pack(scratch.Written);
    }

    public static string?[] Read(ref ByteReader block, int count)
    {
        var column = new ByteReader(block.Unpack());
        var texts = new string?[column.ReadCount() + 1];
        for (var i = 1; i < texts.Length; i++)
        {
            texts[i] = column.ReadText();
        }

        var values = new string?[count];
        for (var row = 0; row < count; row++)
        {
            var number = column.ReadCount();
            values[row] = number < texts.Length ? texts[number] : throw new InvalidDataException("A column names a text that it does not have.");
        }

        return values;
    }
}
