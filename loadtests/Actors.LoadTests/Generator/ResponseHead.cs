using System.Buffers.Text;
using System.Text;

namespace Actors.LoadTests.Generator;

/// <summary>What a load generator has to know of a response: its status, and where its body lies.</summary>
/// <param name="Status">The status code.</param>
/// <param name="Start">Where the body starts.</param>
/// <param name="Length">The body's length; -1 where it comes in chunks.</param>
internal readonly record struct ResponseHead(int Status, int Start, int Length)
{
    private const int StatusAt = 9;

    /// <summary>Reads the head; false where it is not all there yet.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out ResponseHead head)
    {
        head = default;
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return false;
        }

        if (!bytes.StartsWith("HTTP/1.1 "u8) || !Utf8Parser.TryParse(bytes[StatusAt..], out int status, out _))
        {
            throw new InvalidDataException($"No HTTP response: {Encoding.UTF8.GetString(bytes[..end])}");
        }

        head = new ResponseHead(status, end + 4, ReadLength(bytes[..end]));
        return true;
    }

    private static int ReadLength(ReadOnlySpan<byte> head)
    {
        var name = "\r\nContent-Length: "u8;
        var at = head.IndexOf(name);
        return at >= 0 && Utf8Parser.TryParse(head[(at + name.Length)..], out int length, out _) ? length : -1;
    }
}
