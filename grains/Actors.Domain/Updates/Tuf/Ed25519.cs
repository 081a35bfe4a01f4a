using System.Numerics;
using System.Security.Cryptography;

namespace Actors.Domain.Updates.Tuf;

/// <summary>
/// Checks Ed25519 signatures (RFC 8032, section 5.1.7, without cofactor). The base library has no such key; checking needs no secret, so that plain big
/// numbers will do. About 10 ms a check.
/// </summary>
internal static class Ed25519
{
    /// <summary>Length of a public key in bytes.</summary>
    public const int KeyBytes = 32;

    /// <summary>Length of a signature in bytes.</summary>
    public const int SignatureBytes = 64;

    private static readonly BigInteger P = BigInteger.Pow(2, 255) - 19;
    private static readonly BigInteger L = BigInteger.Pow(2, 252) + BigInteger.Parse("27742317777372353535851937790883648493", System.Globalization.CultureInfo.InvariantCulture);
    private static readonly BigInteger D = Mod(-121665 * Invert(121666));
    private static readonly BigInteger RootOfMinusOne = BigInteger.ModPow(2, (P - 1) / 4, P);
    private static readonly Point Base = Decode(BaseBytes())!.Value;

    /// <summary>Whether a signature is the key's over a message.</summary>
    public static bool Verify(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message, ReadOnlySpan<byte> signature)
    {
        if (key.Length != KeyBytes || signature.Length != SignatureBytes || Decode(key) is not { } a || Decode(signature[..32]) is not { } r)
        {
            return false;
        }

        var s = new BigInteger(signature[32..], isUnsigned: true);
        if (s >= L)
        {
            return false;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA512);
        hash.AppendData(signature[..32]);
        hash.AppendData(key);
        hash.AppendData(message);
        var k = new BigInteger(hash.GetHashAndReset(), isUnsigned: true) % L;
        return Same(Multiply(Base, s), Add(r, Multiply(a, k)));
    }

    private static byte[] BaseBytes()
    {
        var bytes = new byte[KeyBytes];
        bytes.AsSpan().Fill(0x66);
        bytes[0] = 0x58;
        return bytes;
    }

    private static Point? Decode(ReadOnlySpan<byte> bytes)
    {
        Span<byte> copy = stackalloc byte[KeyBytes];
        bytes.CopyTo(copy);
        var odd = (copy[31] & 0x80) != 0;
        copy[31] &= 0x7f;
        var y = new BigInteger(copy, isUnsigned: true);
        if (y >= P)
        {
            return null;
        }

        var square = y * y % P;
        var xSquare = Mod((square - 1) * Invert(Mod((D * square) + 1)));
        var x = BigInteger.ModPow(xSquare, (P + 3) / 8, P);
        if (Mod((x * x) - xSquare) != 0)
        {
            x = x * RootOfMinusOne % P;
        }

        if (Mod((x * x) - xSquare) != 0 || (x.IsZero && odd))
        {
            return null;
        }

        x = x.IsEven == odd ? P - x : x;
        return new Point(x, y, BigInteger.One, x * y % P);
    }

    private static Point Add(Point one, Point other)
    {
        var a = Mod((one.Y - one.X) * (other.Y - other.X));
        var b = (one.Y + one.X) * (other.Y + other.X) % P;
        var c = 2 * one.T * other.T % P * D % P;
        var d = 2 * one.Z * other.Z % P;
        var (e, f, g, h) = (b - a, d - c, d + c, b + a);
        return new Point(Mod(e * f), Mod(g * h), Mod(f * g), Mod(e * h));
    }

    private static Point Multiply(Point point, BigInteger times)
    {
        var sum = new Point(BigInteger.Zero, BigInteger.One, BigInteger.One, BigInteger.Zero);
        for (var bit = (int)times.GetBitLength() - 1; bit >= 0; bit--)
        {
            sum = Add(sum, sum);
            if (!((times >> bit) & 1).IsZero)
            {
                sum = Add(sum, point);
            }
        }

        return sum;
    }

    private static bool Same(Point one, Point other) =>
        Mod((one.X * other.Z) - (other.X * one.Z)).IsZero && Mod((one.Y * other.Z) - (other.Y * one.Z)).IsZero;

    private static BigInteger Invert(BigInteger value) => BigInteger.ModPow(value, P - 2, P);

    private static BigInteger Mod(BigInteger value)
    {
        var rest = value % P;
        return rest.Sign < 0 ? rest + P : rest;
    }

    /// <summary>A point in extended coordinates: x = X/Z, y = Y/Z, xy = T/Z.</summary>
    private readonly record struct Point(BigInteger X, BigInteger Y, BigInteger Z, BigInteger T);
}
