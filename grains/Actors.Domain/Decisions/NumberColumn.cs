using Actors.Domain.Bytes;

namespace Actors.Domain.Decisions;

/// <summary>A column of whole numbers, each as its difference from the one before.</summary>
internal static class NumberColumn
{
    public static void Write(ByteBuffer block, ByteBuffer scratch, IEnumerable<long> values)
    {
        scratch.Clear();
        long before = 0;
        foreach (var value in values)
        {
            scratch.WriteSigned(value - before);
            before = value;
        }

        block.Pack(scratch.Written);
    }

    public static long[] Read(ref ByteReader block, int count)
    {
        var column = new ByteReader(block.Unpack());
        var values = new long[count];
        long before = 0;
        for (var row = 0; row < count; row++)
        {
            values[row] = before += column.ReadSigned();
        }

        return values;
    }
}
