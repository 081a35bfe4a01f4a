using System.Text.Json.Nodes;
using Actors.Gateway.Security;
using static Actors.Gateway.Tests.Security.TokenMint;

namespace Actors.Gateway.Tests.Security;

public sealed class TokenVerifierTests
{
    public static TheoryData<string> Bad => [.. BadTokens.All.Keys];

    [Theory]
    [MemberData(nameof(Bad))]
    public async Task Verify_BadToken_IsRefused(string name)
    {
        using var mint = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet());
        bench.Verify(mint.Token()).Caller.Tenant.ShouldBe("acme", "the same token without the fault has to pass");

        bench.Refusal(BadTokens.All[name](mint)).ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("ES256", "ec")]
    [InlineData("RS256", "rsa")]
    [InlineData("PS256", "rsa")]
    public async Task Verify_GoodToken_GivesItsCaller(string algorithm, string key)
    {
        using var mint = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet());

        var verified = bench.Verify(mint.Sign(Header(algorithm, key), Claims()));

        verified.Caller.Id.ShouldBe("jwt:https://issuer.example|alice");
        verified.Caller.Tenant.ShouldBe("acme");
        verified.Caller.Scopes.ShouldBe(Scopes.Predict);
        verified.Caller.Models.IsEvery.ShouldBeTrue();
        verified.Until.ShouldBe(Now.AddMinutes(5).AddSeconds(30).UtcTicks);
    }

    [Theory]
    [InlineData("at+jwt")]
    [InlineData("AT+JWT")]
    [InlineData("application/at+jwt")]
    [InlineData("JWT")]
    public async Task Verify_UsualTypes_Pass(string type)
    {
        using var mint = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet());
        bench.Verify(mint.Sign(With(Header(), "typ", type), Claims())).Caller.Tenant.ShouldBe("acme");
    }

    [Fact]
    public async Task Verify_ClaimsOfSeveralForms_AreRead()
    {
        using var mint = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet());
        var claims = Claims();
        claims["aud"] = new JsonArray("another", Audience);
        claims["scope"] = new JsonArray("read");
        claims["roles"] = "predictor";
        claims["models"] = new JsonArray("digits", "tumour-*");
        claims["exp"] = Now.AddSeconds(-29.5).ToUnixTimeMilliseconds() / 1000.0;

        var caller = bench.Verify(mint.Sign(Header(), claims)).Caller;

        caller.Scopes.ShouldBe(Scopes.Read | Scopes.Predict);
        caller.Models.Allow("digits").ShouldBeTrue();
        caller.Models.Allow("tumour-forest").ShouldBeTrue();
        caller.Models.Allow("digits-two").ShouldBeFalse();
    }

    [Fact]
    public async Task Verify_AlgorithmNotOfTheIssuer_IsRefused()
    {
        using var mint = new TokenMint();
        using var bench = await TokenBench.CreateAsync(mint.KeySet(), TokenBench.Options("ES256"));
        bench.Refusal(mint.Sign(Header("RS256", "rsa"), Claims())).ShouldContain("algorithm");
    }

    [Fact]
    public async Task Verify_WithoutKeyId_PassesOnlyWhereOneKeyFits()
    {
        using var mint = new TokenMint();
        using var other = new TokenMint();
        using var one = await TokenBench.CreateAsync(mint.KeySet());
        using var two = await TokenBench.CreateAsync(mint.KeySet(EllipticKey(other.Elliptic, "ec2")));
        var token = mint.Sign(Without(Header(), "kid"), Claims());

        one.Verify(token).Caller.Tenant.ShouldBe("acme");
        two.Refusal(token).ShouldContain("key");
    }

    /// <summary>RFC 7515, A.2 and A.3: keys, tokens and signatures as printed there. Their claims lack what is asked here, which is seen only behind a good signature.</summary>
    [Theory]
    [InlineData(
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""",
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q",
        "ES256")]
    [InlineData(
        """{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}""",
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw",
        "RS256")]
    public void Key_VectorsOfRfc7515_Verify(string jwk, string token, string algorithm)
    {
        var key = Actors.Gateway.Security.Tokens.JwksReader.Read(System.Text.Encoding.UTF8.GetBytes($$"""{"keys":[{{jwk}}]}""")).Keys.Single();
        var end = token.LastIndexOf('.');
        var signature = System.Buffers.Text.Base64Url.DecodeFromChars(token.AsSpan(end + 1));
        var data = System.Text.Encoding.ASCII.GetBytes(token, 0, end);

        key.Verifies(algorithm, data, signature).ShouldBeTrue();
        data[^1] ^= 1;
        key.Verifies(algorithm, data, signature).ShouldBeFalse();
    }
}
