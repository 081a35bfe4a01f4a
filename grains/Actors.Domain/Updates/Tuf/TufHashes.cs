using System.Security.Cryptography;

namespace Actors.Domain.Updates.Tuf;

/// <summary>The digests that are known: SHA-256, SHA-384 and SHA-512.</summary>
internal static class TufHashes
{
    /// <summary>The algorithm of a name; null where it is not known.</summary>
    public static HashAlgorithmName? Find(string name) => name switch
    {
        "sha256" => HashAlgorithmName.SHA256,
        "sha384" => HashAlgorithmName.SHA384,
        "sha512" => HashAlgorithmName.SHA512,
        _ => null,
    };

    /// <summary>Whether every known digest is the content's, and one is known.</summary>
    public static bool AreOf(IReadOnlyDictionary<string, string> hashes, ReadOnlySpan<byte> content)
    {
        var known = 0;
        foreach (var (name, expected) in hashes)
        {
            if (Find(name) is not { } algorithm)
            {
                continue;
            }

            known++;
            if (!string.Equals(Convert.ToHexStringLower(CryptographicOperations.HashData(algorithm, content)), expected, StringComparison.OrdinalIgnoreCase))
            {
                return false;
            }
        }

        return known > 0;
    }
}
