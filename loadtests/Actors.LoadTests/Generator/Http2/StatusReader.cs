namespace Actors.LoadTests.Generator.Http2;

/// <summary>
/// Reads the two fields of a response's header blocks that a load generator needs, <c>:status</c> and <c>grpc-status</c>, and steps over all
/// others (RFC 7541). The connection grants the server a table of size 0, so that no block depends on another.
/// </summary>
internal static class StatusReader
{
    private const int IndexedBits = 7;
    private const int AddedBits = 6;
    private const int TableSizeBits = 5;
    private const int LiteralBits = 4;
    private const int FirstStatus = 8;
    private static readonly int[] StaticStatuses = [200, 204, 206, 304, 400, 404, 500];
    private static readonly byte[] GrpcStatus = "grpc-status"u8.ToArray();
    private static readonly byte[] CodedGrpcStatus = HuffmanText.Encode("grpc-status");

    /// <summary>Reads a block; what it does not have stays as it was.</summary>
    /// <exception cref="InvalidDataException">It is none, or uses a table it was not granted.</exception>
    public static void Read(ReadOnlySpan<byte> block, ref int status, ref int grpcStatus)
    {
        while (block.Length > 0)
        {
            var first = block[0];
            if (first >= 0x80)
            {
                var index = ReadNumber(ref block, IndexedBits);
                if (index >= FirstStatus && index < FirstStatus + StaticStatuses.Length)
                {
                    status = StaticStatuses[index - FirstStatus];
                }
            }
            else if (first is >= 0x20 and < 0x40)
            {
                _ = ReadNumber(ref block, TableSizeBits);
            }
            else
            {
                ReadLiteral(ref block, first >= 0x40 ? AddedBits : LiteralBits, ref status, ref grpcStatus);
            }
        }
    }

    private static void ReadLiteral(ref ReadOnlySpan<byte> block, int bits, ref int status, ref int grpcStatus)
    {
        var index = ReadNumber(ref block, bits);
        var name = index == 0 ? ReadText(ref block, out _) : default;
        var value = ReadText(ref block, out var isCoded);
        var isStatus = index is >= FirstStatus and < 15 || name.SequenceEqual(":status"u8);
        if (isStatus)
        {
            status = HuffmanText.ReadDigits(value, isCoded);
        }
        else if (name.SequenceEqual(GrpcStatus) || name.SequenceEqual(CodedGrpcStatus))
        {
            grpcStatus = HuffmanText.ReadDigits(value, isCoded);
        }
    }

    private static ReadOnlySpan<byte> ReadText(ref ReadOnlySpan<byte> block, out bool isCoded)
    {
        isCoded = block[0] >= 0x80;
        var length = ReadNumber(ref block, IndexedBits);
        var text = block[..length];
        block = block[length..];
        return text;
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> block, int bits)
    {
        var most = (1 << bits) - 1;
        var value = block[0] & most;
        block = block[1..];
        for (var shift = 0; value >= most && shift < 28; shift += 7)
        {
            var more = block[0];
            block = block[1..];
            value += (more & 0x7F) << shift;
            if (more < 0x80)
            {
                break;
            }
        }

        return value;
    }
}
