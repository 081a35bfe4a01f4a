using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Actors.Domain.Audit;

/// <summary>The head of a log: the text of C2SP tlog-checkpoint, which a <see cref="SignedNote"/> carries.</summary>
/// <param name="Origin">Which log: one line, never empty.</param>
/// <param name="Size">Leaves.</param>
/// <param name="Root">The root over them.</param>
public sealed record Checkpoint(string Origin, long Size, TreeHash Root)
{
    /// <summary>Further lines; none is empty.</summary>
    public ImmutableArray<string> Extensions { get; init; } = [];

    /// <summary>Reads a checkpoint; false where the text is none.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out Checkpoint? checkpoint)
    {
        checkpoint = null;
        if (text is null || !text.EndsWith('\n') || text[..^1].Split('\n') is not [{ Length: > 0 } origin, var size, var root, .. var extensions]
            || !TryReadSize(size, out var leaves) || !TryReadHash(root, out var hash) || extensions.Contains(""))
        {
            return false;
        }

        checkpoint = new Checkpoint(origin, leaves, hash) { Extensions = [.. extensions] };
        return true;
    }

    /// <summary>Reads a note that carries a checkpoint; false where it carries none. No signature is verified.</summary>
    public static bool TryParseNote([NotNullWhen(true)] string? note, [NotNullWhen(true)] out Checkpoint? checkpoint, [NotNullWhen(true)] out SignedNote? signed)
    {
        checkpoint = null;
        return SignedNote.TryParse(note, out signed) && TryParse(signed.Text, out checkpoint);
    }

    /// <summary>The text that is signed.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        _ = text.Append(Origin).Append('\n').Append(CultureInfo.InvariantCulture, $"{Size}").Append('\n').Append(Convert.ToBase64String(Root.ToArray())).Append('\n');
        foreach (var line in Extensions)
        {
            _ = text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>A size is written in one way only, so that one head has one text.</summary>
    private static bool TryReadSize(string text, out long size) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out size) && (text.Length == 1 || text[0] != '0');

    private static bool TryReadHash(string text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[TreeHash.Length + 1];
        hash = default;
        if (text.Length != 44 || !Convert.TryFromBase64String(text, bytes, out var length) || length != TreeHash.Length)
        {
            return false;
        }

        hash = new TreeHash(bytes[..length]);
        return Convert.ToBase64String(bytes[..length]) == text;
    }
}
