namespace Actors.Storage.Updates;

/// <summary>Guards the keys of update repositories, and knows the content keys of sealed models. The silos of a cluster share one secret.</summary>
public interface IUpdateKeys
{
    /// <summary>Seals bytes so that only <see cref="Open"/> with the same use gives them back.</summary>
    /// <param name="use">What they are: <c>tenant/role</c>.</param>
    byte[] Seal(string use, ReadOnlySpan<byte> plain);

    /// <summary>Opens what <see cref="Seal"/> gave.</summary>
    /// <exception cref="System.Security.Cryptography.CryptographicException">It was sealed for another use, under another secret, or was changed.</exception>
    byte[] Open(string use, ReadOnlySpan<byte> sealedBytes);

    /// <summary>The key that a tenant's sealed copies of a file are under, and the prefix of their nonces: the same every time, so that there is one sealed copy.</summary>
    /// <param name="sha256">SHA-256 of the file, lower-case hexadecimal.</param>
    (byte[] Key, byte[] Prefix) ContentKey(string tenant, string sha256);
}
