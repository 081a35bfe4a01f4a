using System.Security.Cryptography;
using System.Text.Json;

namespace Actors.Gateway.Security.Tokens;

/// <summary>Reads a JWK Set (RFC 7517). Keys that this server cannot or must not verify with are passed over; a malformed set is refused whole.</summary>
internal static class JwksReader
{
    /// <summary>The longest document, in bytes.</summary>
    public const int MaxBytes = 256 * 1024;

    private const int MaxKeys = 100;
    private const int MaxIdLength = 256;
    private const int MinRsaBits = 2048;
    private const int MaxRsaBits = 8192;
    private const int MaxExponentBytes = 4;
    private const int CoordinateBytes = 32;

    /// <summary>Reads the document.</summary>
    /// <exception cref="TokenFault">It is not a JWK Set, or has no key to verify with.</exception>
    public static TokenKeySet Read(byte[] document)
    {
        var root = document.Length <= MaxBytes ? StrictJson.Object(document, "key set") : throw new TokenFault($"The key set is longer than {MaxBytes} bytes.");
        if (!root.TryGetProperty("keys", out var members) || members.ValueKind != JsonValueKind.Array || members.GetArrayLength() > MaxKeys)
        {
            throw new TokenFault($"The key set has no array 'keys' of at most {MaxKeys}.");
        }

        var keys = new List<TokenKey>();
        var passed = new List<string>();
        foreach (var member in members.EnumerateArray())
        {
            try
            {
                keys.Add(ReadKey(member));
            }
            catch (Exception fault) when (fault is TokenFault or CryptographicException)
            {
                passed.Add(fault.Message);
            }
        }

        return keys.Count > 0
            ? new TokenKeySet(keys, Convert.ToHexStringLower(SHA256.HashData(document)), passed)
            : throw new TokenFault($"The key set has no key to verify with. {string.Join(' ', passed)}");
    }

    private static TokenKey ReadKey(JsonElement member)
    {
        if (member.ValueKind != JsonValueKind.Object)
        {
            throw new TokenFault("A member of the set is not an object.");
        }

        var id = member.Text("kid", MaxIdLength);
        if (member.TryGetProperty("d", out _) || member.TryGetProperty("k", out _))
        {
            throw new TokenFault($"Key '{id}' is a private or shared one; it must not be published.");
        }

        if (member.Text("use", 16) is not (null or "sig") || (member.TryGetProperty("key_ops", out _) && !member.Texts("key_ops", 16).Contains("verify")))
        {
            throw new TokenFault($"Key '{id}' is not for signatures.");
        }

        var algorithm = member.Text("alg", 16);
        var key = member.Text("kty", 16) switch
        {
            "EC" => TokenKey.Of(id, algorithm, ReadElliptic(member, id)),
            "RSA" => TokenKey.Of(id, algorithm, ReadRsa(member, id)),
            var type => throw new TokenFault($"Key '{id}' is of the type '{type}', which is not taken."),
        };
        return algorithm is null || key.Fits(algorithm) ? key : throw new TokenFault($"Key '{id}' is for '{algorithm}', which is not taken.");
    }

    private static ECDsa ReadElliptic(JsonElement member, string? id)
    {
        if (member.Text("crv", 16) != "P-256")
        {
            throw new TokenFault($"Key '{id}' is on a curve that is not taken.");
        }

        var x = Number(member, "x");
        var y = Number(member, "y");
        return x.Length == CoordinateBytes && y.Length == CoordinateBytes
            ? ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = new ECPoint { X = x, Y = y } })
            : throw new TokenFault($"Key '{id}' has a coordinate of another length than {CoordinateBytes} bytes.");
    }

    private static RSA ReadRsa(JsonElement member, string? id)
    {
        var modulus = Number(member, "n");
        var exponent = Number(member, "e");
        var bits = modulus.Length == 0 || modulus[0] == 0 ? 0 : (modulus.Length * 8) - byte.LeadingZeroCount(modulus[0]);
        if (bits is < MinRsaBits or > MaxRsaBits)
        {
            throw new TokenFault($"Key '{id}' is an RSA key of {bits} bits; {MinRsaBits} to {MaxRsaBits} are taken.");
        }

        // An even exponent, or 1, signs nothing.
        return exponent.Length is > 0 and <= MaxExponentBytes && exponent[^1] % 2 == 1 && !(exponent[^1] == 1 && exponent.AsSpan(..^1).IndexOfAnyExcept((byte)0) < 0)
            ? RSA.Create(new RSAParameters { Modulus = modulus, Exponent = exponent })
            : throw new TokenFault($"Key '{id}' has an exponent that is not taken.");
    }

    private static byte[] Number(JsonElement member, string name) =>
        member.Text(name, MaxRsaBits) is { } text ? StrictJson.Base64(text, $"member '{name}'") : throw new TokenFault($"A key has no '{name}'.");
}
