using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Bodies;

/// <summary>
/// Makes the bytes that a case describes: an object of one member, which is <c>json</c> (as written), <c>text</c>, <c>hex</c>, <c>bytes</c>
/// (length-prefixed BYTES elements), a datatype in lower case with an array of elements, <c>repeat</c>, or <c>parts</c>, one behind the other.
/// </summary>
internal static class BodyWriter
{
    private const int MaxBytes = 512 << 20;

    /// <summary>The bytes, and how many of them are the first part: the JSON of a request with binary tensors.</summary>
    public static (byte[] Bytes, int FirstPart) Write(JsonElement description)
    {
        using var stream = new MemoryStream();
        if (description.TryGetProperty("parts", out var parts))
        {
            Members.Check(description, "a body", "parts");
            var first = -1;
            foreach (var part in parts.EnumerateArray())
            {
                WritePart(stream, part);
                first = first < 0 ? (int)stream.Length : first;
            }

            return (stream.ToArray(), Math.Max(first, 0));
        }

        WritePart(stream, description);
        return (stream.ToArray(), (int)stream.Length);
    }

    /// <summary>Compresses as a Content-Encoding or a gRPC encoding says; <c>deflate</c> is a zlib stream, as HTTP has it.</summary>
    public static byte[] Compress(byte[] bytes, string encoding)
    {
        using var packed = new MemoryStream();
        using (Stream packer = encoding switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "deflate" => new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            "raw-deflate" => new DeflateStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => throw new SuiteException($"The compression '{encoding}' means nothing."),
        })
        {
            packer.Write(bytes);
        }

        return packed.ToArray();
    }

    private static void WritePart(MemoryStream stream, JsonElement part)
    {
        var members = part.EnumerateObject().ToList();
        if (members.Count != 1)
        {
            throw new SuiteException($"A part of a body has {members.Count} members: {part.GetRawText()}");
        }

        var (kind, value) = (members[0].Name, members[0].Value);
        switch (kind)
        {
            case "json": stream.Write(Encoding.UTF8.GetBytes(value.GetRawText())); break;
            case "text": stream.Write(Encoding.UTF8.GetBytes(value.GetString()!)); break;
            case "hex": stream.Write(Convert.FromHexString(value.GetString()!.Replace(" ", "", StringComparison.Ordinal))); break;
            case "repeat": WriteRepeated(stream, value); break;
            default: Elements.Write(stream, kind, value); break;
        }
    }

    private static void WriteRepeated(MemoryStream stream, JsonElement repeat)
    {
        Members.Check(repeat, "repeat", "times", "part");
        using var once = new MemoryStream();
        WritePart(once, repeat.GetProperty("part"));
        var times = repeat.GetProperty("times").GetInt64();
        if (times * once.Length > MaxBytes)
        {
            throw new SuiteException(string.Create(CultureInfo.InvariantCulture, $"A body of {times * once.Length} bytes is more than the suite makes."));
        }

        for (var time = 0L; time < times; time++)
        {
            once.WriteTo(stream);
        }
    }
}
