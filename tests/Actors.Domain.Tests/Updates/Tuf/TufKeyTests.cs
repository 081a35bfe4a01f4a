using System.Security.Cryptography;
using System.Text.Json.Nodes;
using Actors.Domain.Updates.Tuf;
using static Actors.Domain.Updates.Tuf.TufRole;

namespace Actors.Domain.Tests.Updates.Tuf;

/// <summary>Thresholds, rotation, and kinds of keys.</summary>
public sealed class TufKeyTests
{
    /// <summary>Sequences of roots as "keys/threshold/signers"; the last is refused where the name says so. The cases are those of the TUF conformance suite.</summary>
    [Theory]
    [InlineData("1/1/1 2/1/21 2/1/2", true)]
    [InlineData("1/1/314 2/1/3214 2/1/324", true)]
    [InlineData("01234/3/024 01234/3/041 01234/3/013", true)]
    [InlineData("01234/3/024 01345/3/041", true)]
    [InlineData("01234/3/024 01345/3/0245 01345/3/045", true)]
    [InlineData("01234/3/024 56789/3/024567 56789/3/567", true)]
    [InlineData("123/1/1 123/2/12", true)]
    [InlineData("123/2/12 123/1/12 123/1/1", true)]
    [InlineData("1/1/1 12/2/12", true)]
    [InlineData("1/1/1 2/1/234", false)]
    [InlineData("1/1/1 2/1/134", false)]
    [InlineData("01234/3/024 01345/3/024", false)]
    [InlineData("01234/3/024 01345/3/045", false)]
    [InlineData("123/1/1 123/2/2", false)]
    [InlineData("123/2/12 123/1/1", false)]
    public async Task Refresh_SequenceOfRoots_NeedsBothThresholds(string sequence, bool accepted)
    {
        var repository = new SimulatedRepository();
        var roots = sequence.Split(' ');
        repository.Roles[Root].Version = 0;
        foreach (var root in roots)
        {
            Set(repository.Roles[Root], root);
            repository.Publish(Root);
        }

        repository.First = repository.Served["1.root.json"];
        var store = await repository.StoreAsync();
        var verdict = await repository.RefreshAsync(store);
        verdict.IsTrusted.ShouldBe(accepted, verdict.ToString());
        store.Version(Root).ShouldBe(accepted ? roots.Length : roots.Length - 1);
    }

    [Theory]
    [InlineData("2/1/2", "trusted")]
    [InlineData("1/1/314", "trusted")]
    [InlineData("2/1/134", "signature")]
    [InlineData("01345/3/024", "threshold")]
    [InlineData("01345/3/04", "threshold")]
    [InlineData("01234/3/024", "trusted")]
    [InlineData("01234/3/234", "trusted")]
    [InlineData("01234/6/01234", "threshold")]
    public async Task Refresh_RoleWithKeysAndThreshold_IsCounted(string keys, string name)
    {
        foreach (var role in (string[])[Timestamp, Snapshot, Targets])
        {
            var repository = new SimulatedRepository();
            var store = await repository.StoreAsync();
            Set(repository.Roles[role], keys);
            repository.Publish(Root, Targets, Snapshot, Timestamp);
            (await repository.RefreshAsync(store)).Name.ShouldBe(name, role);
        }
    }

    [Fact]
    public async Task Refresh_OneKeyUnderTwoIds_CountsOnce()
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        var signer = SimulatedRepository.Signer(5);
        repository.Roles[Snapshot].By(signer).Threshold = 2;
        repository.Roles[Snapshot].Keys = [signer.Key, signer.Key with { Id = "another" }];
        repository.Publish(Root, Snapshot);
        repository.ChangeJson("2.snapshot.json", file => file["signatures"]!.AsArray().Add(
            new JsonObject { ["keyid"] = "another", ["sig"] = (string)file["signatures"]![0]!["sig"]! }));
        repository.Publish(Timestamp);
        (await repository.RefreshAsync(store)).Name.ShouldBe("threshold");
    }

    [Fact]
    public async Task Refresh_KeyThatSignsTwice_IsTampered()
    {
        var repository = new SimulatedRepository(named: false);
        var store = await repository.StoreAsync();
        repository.ChangeJson("1.snapshot.json", file => file["signatures"]!.AsArray().Add(file["signatures"]![0]!.DeepClone()));
        (await repository.RefreshAsync(store)).Name.ShouldBe("tampered");
    }

    [Theory]
    [InlineData("")]
    [InlineData("00")]
    [InlineData("not hexadecimal")]
    public async Task Refresh_BadSignatureBesideAGoodOne_IsTrusted(string signature)
    {
        var repository = new SimulatedRepository();
        var store = await repository.StoreAsync();
        Set(repository.Roles[Timestamp], "67/1/67");
        repository.Publish(Root, Timestamp);
        repository.ChangeJson("timestamp.json", file => file["signatures"]![0]!["sig"] = signature);
        (await repository.RefreshAsync(store)).ShouldBe(TufVerdict.Trusted);
    }

    /// <summary>RFC 8032, section 7.1: tests 1, 2, 3 and of SHA(abc).</summary>
    [Theory]
    [InlineData("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    [InlineData("fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025", "af82",
        "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a")]
    [InlineData("ec172b93ad5e563bf4932c70e1245034c35467ef2efd4d64ebf819683467e2bf",
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f",
        "dc2a4459e7369633a52b1bf277839a00201009a3efbf3ecb69bea2186c26b58909351fc9ac90b3ecfdfbc7c66431e0303dca179c138ac17ad9bef1177331a704")]
    public void Verifies_PublishedEd25519_IsTrueAndOfAnythingElseFalse(string key, string message, string signature)
    {
        var tufKey = new TufKey("id", "ed25519", TufKey.EdwardsScheme, key);
        tufKey.Verifies(Convert.FromHexString(message), signature).ShouldBeTrue();
        tufKey.Verifies(Convert.FromHexString(message + "00"), signature).ShouldBeFalse();
        tufKey.Verifies(Convert.FromHexString(message), "00" + signature[2..]).ShouldBeFalse();
        tufKey.Verifies(Convert.FromHexString(message), signature[..^2] + "ff").ShouldBeFalse();
    }

    [Fact]
    public void Verifies_EllipticP384AndRsaPss_AreTrueForTheirSchemes()
    {
        using var elliptic = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var p384 = new TufKey("a", "ecdsa", TufKey.EcdsaP384, elliptic.ExportSubjectPublicKeyInfoPem());
        var signature = Convert.ToHexString(elliptic.SignData("content"u8, HashAlgorithmName.SHA384, DSASignatureFormat.Rfc3279DerSequence));
        p384.Verifies("content"u8, signature).ShouldBeTrue();
        (p384 with { Scheme = TufKey.EcdsaP256 }).Verifies("content"u8, signature).ShouldBeFalse();
        using var rsa = RSA.Create(2048);
        var pss = new TufKey("b", "rsa", TufKey.RsaPss, rsa.ExportSubjectPublicKeyInfoPem());
        pss.Verifies("content"u8, Convert.ToHexString(rsa.SignData("content"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pss))).ShouldBeTrue();
        pss.Verifies("content"u8, Convert.ToHexString(rsa.SignData("content"u8, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))).ShouldBeFalse();
        (pss with { Scheme = "unknown" }).Verifies("content"u8, "00").ShouldBeFalse();
    }

    private static void Set(SimulatedRole role, string text)
    {
        var parts = text.Split('/');
        role.Keys = [.. parts[0].Select(digit => SimulatedRepository.Signer(digit - '0').Key)];
        role.Threshold = parts[1][0] - '0';
        role.Signers = [.. parts[2].Select(digit => SimulatedRepository.Signer(digit - '0'))];
    }
}
