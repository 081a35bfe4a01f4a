using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Actors.Domain.Audit;

/// <summary>A text with signatures under it: C2SP signed-note. The text is to be believed only once <see cref="IsSignedBy"/> has said so.</summary>
/// <param name="Text">Lines, each ended by a line feed.</param>
/// <param name="Signatures">At least one.</param>
public sealed record SignedNote(string Text, ImmutableArray<NoteSignature> Signatures)
{
    /// <summary>Characters of a note at most.</summary>
    public const int MaxLength = 64 * 1024;

    /// <summary>Signatures of a note at most.</summary>
    public const int MaxSignatures = 16;

    private const string Dash = "\u2014 ";
    private const int KeyIdBytes = 4;

    /// <summary>Reads a note; false where the text is none. Nothing is verified.</summary>
    public static bool TryParse([NotNullWhen(true)] string? note, [NotNullWhen(true)] out SignedNote? result)
    {
        result = null;
        if (note is null || note.Length > MaxLength || !IsText(note) || note.LastIndexOf("\n\n", StringComparison.Ordinal) is not (> 0 and var blank)
            || blank + 2 == note.Length)
        {
            return false;
        }

        var signatures = ImmutableArray.CreateBuilder<NoteSignature>();
        foreach (var line in note[(blank + 2)..^1].Split('\n'))
        {
            if (signatures.Count == MaxSignatures || ReadSignature(line) is not { } signature)
            {
                return false;
            }

            signatures.Add(signature);
        }

        result = new SignedNote(note[..(blank + 1)], signatures.ToImmutable());
        return true;
    }

    /// <summary>
    /// Whether a known key has signed the text. A signature that claims to be of a known key and is not makes the whole note bad; signatures of
    /// unknown keys are passed over.
    /// </summary>
    public bool IsSignedBy(IReadOnlyCollection<NoteKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var isSigned = false;
        foreach (var signature in Signatures)
        {
            if (keys.FirstOrDefault(key => key.Name == signature.Name && key.Id == signature.KeyId) is { } key)
            {
                if (!key.Verifies(Text, signature))
                {
                    return false;
                }

                isSigned = true;
            }
        }

        return isSigned;
    }

    /// <summary>The place of the last of the keys that has signed; -1 where none has, or one is said to have and has not.</summary>
    public int LastSigner(IReadOnlyList<NoteKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return IsSignedBy(keys) ? Enumerable.Range(0, keys.Count).Last(i => Signatures.Any(signature => signature.Name == keys[i].Name && signature.KeyId == keys[i].Id)) : -1;
    }

    /// <summary>The note in its form on the wire.</summary>
    public override string ToString()
    {
        var note = new StringBuilder(Text).Append('\n');
        foreach (var signature in Signatures)
        {
            var bytes = new byte[KeyIdBytes + signature.Signature.Length];
            BinaryPrimitives.WriteUInt32BigEndian(bytes, signature.KeyId);
            signature.Signature.CopyTo(bytes.AsSpan(KeyIdBytes));
            _ = note.Append(Dash).Append(signature.Name).Append(' ').Append(Convert.ToBase64String(bytes)).Append('\n');
        }

        return note.ToString();
    }

    /// <exception cref="ArgumentException">The text cannot be signed.</exception>
    internal static void CheckText(string text)
    {
        if (!IsText(text))
        {
            throw new ArgumentException("The text of a note ends with a line feed and has no other control characters.", nameof(text));
        }
    }

    private static bool IsText(string text) => text.EndsWith('\n') && !text.Any(c => c < ' ' && c != '\n');

    private static NoteSignature? ReadSignature(string line)
    {
        if (!line.StartsWith(Dash, StringComparison.Ordinal) || line[Dash.Length..].Split(' ') is not [var name, var text] || !NoteKey.IsName(name))
        {
            return null;
        }

        var bytes = new byte[text.Length];

        // Written in one way only: bits that decoding drops would be a part of the note that nobody has signed.
        return Convert.TryFromBase64String(text, bytes, out var length) && length > KeyIdBytes && Convert.ToBase64String(bytes.AsSpan(0, length)) == text
            ? new NoteSignature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[KeyIdBytes..length])
            : null;
    }
}
