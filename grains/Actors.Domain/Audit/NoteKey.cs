using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Actors.Domain.Audit;

/// <summary>
/// A public key that notes are checked with: ECDSA on P-256 with SHA-256, type 0x02 of C2SP signed-note, signatures in DER (RFC 3279). Written
/// as <c>NAME+KEYID+BASE64</c>, with the type byte and the SubjectPublicKeyInfo in the last part.
/// </summary>
public sealed class NoteKey
{
    /// <summary>The type of key.</summary>
    public const byte Ecdsa = 0x02;

    private const int MaxTextLength = 1024;

    private readonly byte[] _key;

    private NoteKey(string name, byte[] key)
    {
        Name = name;
        _key = key;
        Id = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(key));
    }

    /// <summary>The name beside each signature.</summary>
    public string Name { get; }

    /// <summary>The first four bytes of the SHA-256 of the key's DER.</summary>
    public uint Id { get; }

    /// <summary>The public half of a key.</summary>
    /// <exception cref="ArgumentException">The name is none, or the key is on another curve.</exception>
    public static NoteKey Of(string name, ECDsa key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!IsName(name))
        {
            throw new ArgumentException("A key's name has no white space, control character or plus sign, and is not empty.", nameof(name));
        }

        return IsP256(key) ? new NoteKey(name, key.ExportSubjectPublicKeyInfo()) : throw new ArgumentException("The key must be on the curve P-256.", nameof(key));
    }

    /// <summary>Reads what <see cref="ToString"/> writes; false where the text is not that.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out NoteKey? key)
    {
        key = null;
        if (text is null || text.Length > MaxTextLength || text.Split('+', 3) is not [var name, { Length: 8 } id, var rest]
            || !IsName(name) || !uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number)
            || TryDecode(rest) is not [Ecdsa, .. var der])
        {
            return false;
        }

        try
        {
            using var ecdsa = System.Security.Cryptography.ECDsa.Create();
            ecdsa.ImportSubjectPublicKeyInfo(der, out var read);
            var candidate = read == der.Length && IsP256(ecdsa) ? new NoteKey(name, der) : null;
            key = candidate?.Id == number ? candidate : null;
        }
        catch (CryptographicException)
        {
            // Bytes that are no key.
        }

        return key is not null;
    }

    /// <summary>Whether the signature is this key's over the text.</summary>
    public bool Verifies(string text, NoteSignature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        if (signature.Name != Name || signature.KeyId != Id)
        {
            return false;
        }

        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(_key, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(text), signature.Signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    /// <summary>The key as text, on one line.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Name}+{Id:x8}+{Convert.ToBase64String([Ecdsa, .. _key])}");

    /// <summary>Whether a key may have the name.</summary>
    internal static bool IsName(string name) => name.Length is > 0 and <= 255 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    private static bool IsP256(ECDsa key) => key.KeySize == 256 && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value;

    private static byte[] TryDecode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : [];
    }
}
