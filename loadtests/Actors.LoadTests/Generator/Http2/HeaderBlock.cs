using System.Text;

namespace Actors.LoadTests.Generator.Http2;

/// <summary>
/// Writes header blocks of requests (RFC 7541). The first block of a connection puts its fields into the server's table, and the next one names
/// the places there, as clients that keep state do; so all requests of a connection need the same fields.
/// </summary>
internal static class HeaderBlock
{
    private const int Post = 3;
    private const int Http = 6;
    private const int FirstDynamic = 62;
    private const int Indexed = 0x80;
    private const int IndexedBits = 7;
    private const int Added = 0x40;
    private const int AddedBits = 6;
    private const int StringBits = 7;

    /// <summary>Writes both blocks of a POST.</summary>
    public static (byte[] First, byte[] Next) Write(string path, string authority, IReadOnlyList<(string Name, string Value)> fields)
    {
        (string Name, string Value)[] all = [(":path", path), (":authority", authority), .. fields];
        var first = new List<byte> { Indexed | Post, Indexed | Http };
        var next = new List<byte> { Indexed | Post, Indexed | Http };
        for (var i = 0; i < all.Length; i++)
        {
            WriteNumber(first, Added, AddedBits, 0);
            WriteText(first, all[i].Name);
            WriteText(first, all[i].Value);
            // The table's first place is the field that was added last.
            WriteNumber(next, Indexed, IndexedBits, FirstDynamic + all.Length - 1 - i);
        }

        return ([.. first], [.. next]);
    }

    private static void WriteText(List<byte> block, string text)
    {
        WriteNumber(block, 0, StringBits, text.Length);
        block.AddRange(Encoding.ASCII.GetBytes(text));
    }

    private static void WriteNumber(List<byte> block, int flags, int bits, int value)
    {
        var most = (1 << bits) - 1;
        if (value < most)
        {
            block.Add((byte)(flags | value));
            return;
        }

        block.Add((byte)(flags | most));
        for (value -= most; value >= 0x80; value >>= 7)
        {
            block.Add((byte)(0x80 | (value & 0x7F)));
        }

        block.Add((byte)value);
    }
}
