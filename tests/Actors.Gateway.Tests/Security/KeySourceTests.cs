using System.Security.Cryptography;
using System.Text;
using Actors.Gateway.Security.Tokens;
using static Actors.Gateway.Tests.Security.TokenMint;

namespace Actors.Gateway.Tests.Security;

public sealed class KeySourceTests
{
    [Fact]
    public async Task Refresh_AfterAFailure_KeepsTheKeysUntilTheyAreOld()
    {
        using var mint = new TokenMint();
        var options = TokenBench.Options();
        options.RefreshPeriod = TimeSpan.FromMinutes(1);
        options.MaxKeyAge = TimeSpan.FromMinutes(3);
        using var bench = await TokenBench.CreateAsync(mint.KeySet(), options);
        var token = mint.Token();
        await File.WriteAllTextAsync(bench.KeyFile, "{");

        bench.Clock.Advance(TimeSpan.FromMinutes(2));
        await bench.Source.RefreshAsync(CancellationToken.None);
        bench.Verify(token).Until.ShouldBe(Now.AddMinutes(3).UtcTicks, "what is verified is good no longer than its key");

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        bench.Refusal(token).ShouldContain("keys");
    }

    [Fact]
    public async Task Refresh_KeyWithdrawn_IsTakenNoMore()
    {
        using var mint = new TokenMint();
        using var next = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet());
        var changes = 0;
        bench.Source.Changed = () => changes++;
        await File.WriteAllTextAsync(bench.KeyFile, next.KeySet());

        bench.Clock.Advance(TimeSpan.FromMinutes(4));
        await bench.Source.RefreshAsync(CancellationToken.None);
        bench.Verify(mint.Token()).Caller.Tenant.ShouldBe("acme", "it is not time yet");

        bench.Clock.Advance(TimeSpan.FromMinutes(1));
        await bench.Source.RefreshAsync(CancellationToken.None);
        changes.ShouldBe(1);
        bench.Refusal(mint.Token()).ShouldContain("signature");
        bench.Verify(next.Token()).Caller.Tenant.ShouldBe("acme");
    }

    [Fact]
    public async Task Hurry_LooksOnceAPause()
    {
        using var mint = new TokenMint();
        using var next = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet());
        await File.WriteAllTextAsync(bench.KeyFile, mint.KeySet(EllipticKey(next.Elliptic, "next")));
        var token = next.Sign(Header("ES256", "next"), Claims());

        await bench.Source.HurryAsync(CancellationToken.None);
        Should.Throw<TokenFault>(() => bench.Verify(token)).StaleKeys.ShouldNotBeNull();

        bench.Clock.Advance(KeySource.ShortestPause);
        await bench.Source.HurryAsync(CancellationToken.None);
        bench.Verify(token).Caller.Tenant.ShouldBe("acme");
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "RSA of 1024 bits", RsaKey(RSA.Create(1024), "weak") },
        { "RSA of 2047 bits", $$"""{"kty":"RSA","n":"fUZ0{{new string('A', 338)}}","e":"AQAB"}""" },
        { "RSA with a zero before its modulus", $$"""{"kty":"RSA","n":"AP__{{new string('A', 340)}}","e":"AQAB"}""" },
        { "RSA with the exponent 1", RsaKey(RSA.Create(2048), "one").Replace("AQAB", "AQ", StringComparison.Ordinal) },
        { "RSA with an even exponent", RsaKey(RSA.Create(2048), "even").Replace("AQAB", "AQAA", StringComparison.Ordinal) },
        { "a secret", """{"kty":"oct","k":"AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ"}""" },
        { "a private key", EllipticKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), "p").Replace("\"use\"", "\"d\":\"AA\",\"use\"", StringComparison.Ordinal) },
        { "another curve", EllipticKey(ECDsa.Create(ECCurve.NamedCurves.nistP384), "c", "P-384") },
        { "a point that is on no curve", """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a4"}""" },
        { "the point at infinity", """{"kty":"EC","crv":"P-256","x":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","y":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}""" },
        { "a coordinate too short", """{"kty":"EC","crv":"P-256","x":"f83O","y":"x_FE"}""" },
        { "a key for encryption", EllipticKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), "e").Replace("\"sig\"", "\"enc\"", StringComparison.Ordinal) },
        { "a key to sign with", EllipticKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), "s").Replace("\"use\"", "\"key_ops\":[\"sign\"],\"use\"", StringComparison.Ordinal) },
        { "an algorithm of another type", EllipticKey(ECDsa.Create(ECCurve.NamedCurves.nistP256), "a").Replace("\"use\"", "\"alg\":\"RS256\",\"use\"", StringComparison.Ordinal) },
        { "no object", "1" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Read_KeyThatMustNotVerify_IsPassedOver(string name, string key)
    {
        using var mint = new TokenMint();
        var set = JwksReader.Read(Encoding.UTF8.GetBytes(mint.KeySet(key)));
        set.Keys.Count.ShouldBe(2, name);
        set.Passed.Count.ShouldBe(1, name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [InlineData("""{"keys":[]}""")]
    [InlineData("""{"keys":[],"keys":[]}""")]
    public void Read_MalformedSet_IsRefused(string text) => Should.Throw<TokenFault>(() => JwksReader.Read(Encoding.UTF8.GetBytes(text)));
}
