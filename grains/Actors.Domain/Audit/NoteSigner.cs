using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Audit;

/// <summary>Signs notes; see <see cref="NoteKey"/> for how. One caller at a time.</summary>
/// <param name="name">The key's name.</param>
/// <param name="key">The private key, on P-256; the owner disposes it.</param>
public sealed class NoteSigner(string name, ECDsa key)
{
    /// <summary>What the signatures are checked with.</summary>
    public NoteKey Key { get; } = NoteKey.Of(name, key);

    /// <summary>Makes a note of the text.</summary>
    /// <param name="text">Lines, each ended by a line feed.</param>
    /// <exception cref="ArgumentException">The text is not of the form of a note.</exception>
    public SignedNote Sign(string text)
    {
        SignedNote.CheckText(text);
        var signature = key.SignData(Encoding.UTF8.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return new SignedNote(text, [new NoteSignature(Key.Name, Key.Id, signature)]);
    }
}
