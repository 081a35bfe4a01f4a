using System.Buffers.Binary;

namespace Actors.Inference;

/// <summary>Tells by its first bytes what a file is, where it is something else than ONNX.</summary>
internal static class FileSniffer
{
    /// <summary>Bytes of the file that are looked at.</summary>
    public const int HeadLength = 512;

    /// <summary>Null, or why the file is refused.</summary>
    public static string? Sniff(string path)
    {
        if (Directory.Exists(path))
        {
            return "It is a directory; a model is one file.";
        }

        if (!File.Exists(path))
        {
            return "The file is not there.";
        }

        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        Span<byte> head = stackalloc byte[HeadLength];
        int read = file.ReadAtLeast(head, HeadLength, throwOnEndOfStream: false);
        return Sniff(head[..read], file.Length);
    }

    /// <summary>Null, or why content is refused.</summary>
    /// <param name="head">Its first bytes, <see cref="HeadLength"/> or more where it has them.</param>
    /// <param name="length">Its length.</param>
    public static string? Sniff(ReadOnlySpan<byte> head, long length) =>
        Recognise(head[..Math.Min(head.Length, HeadLength)], length) is { } what ? $"It is not an ONNX model: it looks like {what}." : null;

    /// <summary>What the file looks like; null where it may be ONNX.</summary>
    /// <param name="head">The file's first bytes, up to <see cref="HeadLength"/>.</param>
    /// <param name="length">The whole file's length.</param>
    public static string? Recognise(ReadOnlySpan<byte> head, long length)
    {
        if (head.IsEmpty)
        {
            return "an empty file";
        }

        foreach (FileSignature signature in FileSignature.Known)
        {
            if (signature.Matches(head))
            {
                return signature.What;
            }
        }

        return IsSafeTensors(head, length) ? "a SafeTensors file, which holds weights and no graph" : RecogniseText(head);
    }

    private static bool IsSafeTensors(ReadOnlySpan<byte> head, long length) =>
        head.Length > sizeof(long) && head[sizeof(long)] == '{' && BinaryPrimitives.ReadUInt64LittleEndian(head) <= (ulong)length;

    private static string? RecogniseText(ReadOnlySpan<byte> head)
    {
        ReadOnlySpan<byte> text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        text = text.TrimStart(" \t\r\n"u8);
        if (text.IsEmpty)
        {
            return "text without content";
        }

        return text[0] switch
        {
            (byte)'{' or (byte)'[' => "JSON",
            (byte)'<' when StartsWithIgnoringCase(text, "<!doctype html"u8) || StartsWithIgnoringCase(text, "<html"u8) =>
                "an HTML page, as a download that did not work leaves behind",
            (byte)'<' => "XML",
            _ => IsPlainText(text) ? "plain text" : null,
        };
    }

    private static bool StartsWithIgnoringCase(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && System.Text.Ascii.EqualsIgnoreCase(text[..start.Length], start);

    /// <summary>ONNX files begin with a control character (the field of the format's version), which text has not.</summary>
    private static bool IsPlainText(ReadOnlySpan<byte> text)
    {
        foreach (byte character in text)
        {
            if (character < ' ' && character is not ((byte)'\t' or (byte)'\r' or (byte)'\n'))
            {
                return false;
            }
        }

        return true;
    }
}
