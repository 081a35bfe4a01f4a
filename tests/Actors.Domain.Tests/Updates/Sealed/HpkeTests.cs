using System.Security.Cryptography;
using Actors.Domain.Updates.Sealed;

namespace Actors.Domain.Tests.Updates.Sealed;

public sealed class HpkeTests
{
    private const string Encapsulated = "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4";
    private const string Recipient = "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0";
    private const string Ciphertext = "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434";
    private static readonly byte[] Info = Convert.FromHexString("4f6465206f6e2061204772656369616e2055726e");
    private static readonly byte[] Aad = Convert.FromHexString("436f756e742d30");
    private static readonly byte[] Plain = Convert.FromHexString("4265617574792069732074727574682c20747275746820626561757479");

    /// <summary>RFC 9180, A.3.1.1: DHKEM(P-256, HKDF-SHA256), HKDF-SHA256, AES-128-GCM in base mode, sequence number 0.</summary>
    [Fact]
    public async Task Seal_WithThePublishedKeys_GivesThePublishedBytesAndOpens()
    {
        using var ephemeral = Private("4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb", Encapsulated);
        var sealedBytes = Hpke.Seal(Convert.FromHexString(Recipient), ephemeral, Info, Aad, Plain, keyBytes: 16);
        Convert.ToHexStringLower(sealedBytes).ShouldBe(Encapsulated + Ciphertext);

        using var recipient = new SoftwareDeviceKey(Private("f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2", Recipient));
        var shared = await recipient.AgreeAsync(Convert.FromHexString(Encapsulated), default);
        Hpke.Open(shared, recipient.PublicPoint.Span, sealedBytes, Info, Aad, keyBytes: 16).ShouldBe(Plain);
    }

    [Fact]
    public async Task Unwrap_OfAnythingButWhatWasWrapped_IsNull()
    {
        using var key = SoftwareDeviceKey.Create();
        using var other = SoftwareDeviceKey.Create();
        using var ephemeral = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);
        var content = RandomNumberGenerator.GetBytes(SealedModel.KeyBytes);
        var wrapped = WrappedKey.Wrap(key.PublicPoint.Span, ephemeral, "t", "d", "ab", content);
        (await WrappedKey.UnwrapAsync(key, "t", "d", "ab", wrapped, default)).ShouldBe(content);
        (await WrappedKey.UnwrapAsync(other, "t", "d", "ab", wrapped, default)).ShouldBeNull();
        (await WrappedKey.UnwrapAsync(key, "t", "e", "ab", wrapped, default)).ShouldBeNull();
        (await WrappedKey.UnwrapAsync(key, "t", "d", "ac", wrapped, default)).ShouldBeNull();
        (await WrappedKey.UnwrapAsync(key, "t", "d", "ab", wrapped.AsMemory(0, wrapped.Length - 1), default)).ShouldBeNull();
        for (var i = 0; i < wrapped.Length; i++)
        {
            var changed = (byte[])wrapped.Clone();
            changed[i] ^= 1;
            (await WrappedKey.UnwrapAsync(key, "t", "d", "ab", changed, default)).ShouldBeNull();
        }
    }

    [Fact]
    public void FromPem_OfAnotherCurveOrNone_IsNull()
    {
        using var p384 = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);
        EcPoint.FromPem(p384.ExportSubjectPublicKeyInfoPem()).ShouldBeNull();
        EcPoint.FromPem("nothing").ShouldBeNull();
        using var key = SoftwareDeviceKey.Create();
        EcPoint.FromPem(key.ExportPublicPem()).ShouldBe(key.PublicPoint.ToArray());
        using var again = SoftwareDeviceKey.FromPem(key.ExportPem());
        again.PublicPoint.ToArray().ShouldBe(key.PublicPoint.ToArray());
    }

    private static ECDiffieHellman Private(string secret, string point)
    {
        var bytes = Convert.FromHexString(point);
        return ECDiffieHellman.Create(new ECParameters
        {
            Curve = ECCurve.NamedCurves.nistP256,
            D = Convert.FromHexString(secret),
            Q = new ECPoint { X = bytes[1..33], Y = bytes[33..] },
        });
    }
}
