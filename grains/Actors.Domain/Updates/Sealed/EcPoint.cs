using System.Security.Cryptography;

namespace Actors.Domain.Updates.Sealed;

/// <summary>Public keys on P-256 as uncompressed points: 4, x, y; 65 bytes.</summary>
public static class EcPoint
{
    private const int Coordinate = 32;

    /// <summary>The public half of a key.</summary>
    public static byte[] Of(ECDiffieHellman key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [4, .. q.X!, .. q.Y!];
    }

    /// <summary>The point of a public key in PEM; null where the text is no public key on P-256.</summary>
    public static byte[]? FromPem(string pem)
    {
        using var key = ECDiffieHellman.Create();
        try
        {
            key.ImportFromPem(pem);
            var parameters = key.ExportParameters(includePrivateParameters: false);
            return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? Of(key) : null;
        }
        catch (Exception unreadable) when (unreadable is ArgumentException or CryptographicException)
        {
            return null;
        }
    }

    /// <summary>The key of a point.</summary>
    /// <exception cref="CryptographicException">It is no point of the curve.</exception>
    public static ECDiffieHellman Import(ReadOnlySpan<byte> point) =>
        point is [4, ..] && point.Length == 1 + (2 * Coordinate)
            ? ECDiffieHellman.Create(new ECParameters
            {
                Curve = ECCurve.NamedCurves.nistP256,
                Q = new ECPoint { X = point[1..(1 + Coordinate)].ToArray(), Y = point[(1 + Coordinate)..].ToArray() },
            })
            : throw new CryptographicException("It is no uncompressed point of P-256.");
}
