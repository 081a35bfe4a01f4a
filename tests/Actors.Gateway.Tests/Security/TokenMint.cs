using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace Actors.Gateway.Tests.Security;

/// <summary>An issuer of tokens with keys of its own, well behaved unless told otherwise.</summary>
internal sealed class TokenMint : IDisposable
{
    public const string Issuer = "https://issuer.example";
    public const string Audience = "actors";

    public static readonly DateTimeOffset Now = new(2026, 1, 2, 3, 4, 5, TimeSpan.Zero);

    public ECDsa Elliptic { get; } = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public RSA Rsa { get; } = RSA.Create(2048);

    public static JsonObject Header(string algorithm = "ES256", string key = "ec") => new() { ["alg"] = algorithm, ["typ"] = "at+jwt", ["kid"] = key };

    public static JsonObject Claims() => new()
    {
        ["iss"] = Issuer,
        ["aud"] = Audience,
        ["sub"] = "alice",
        ["exp"] = Now.AddMinutes(5).ToUnixTimeSeconds(),
        ["nbf"] = Now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["iat"] = Now.AddMinutes(-1).ToUnixTimeSeconds(),
        ["tenant"] = "acme",
        ["scope"] = "predict openid",
    };

    public static JsonObject Without(JsonObject parent, string name)
    {
        _ = parent.Remove(name);
        return parent;
    }

    public static JsonObject With(JsonObject parent, string name, JsonNode? value)
    {
        parent[name] = value;
        return parent;
    }

    public static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    /// <summary>A good token.</summary>
    public string Token() => Sign(Header(), Claims());

    public string Sign(JsonObject header, JsonObject claims) => Sign(header.ToJsonString(), claims.ToJsonString(), (string?)header["alg"] ?? "ES256");

    /// <summary>Signs what is given, valid or not, by the algorithm.</summary>
    public string Sign(string header, string claims, string algorithm) => SignText($"{Encode(header)}.{Encode(claims)}", algorithm);

    public string SignText(string input, string algorithm)
    {
        var data = Encoding.ASCII.GetBytes(input);
        var signature = algorithm switch
        {
            "RS256" => Rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "PS256" => Rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            "HS256" => HMACSHA256.HashData(Encoding.ASCII.GetBytes(Rsa.ExportSubjectPublicKeyInfoPem()), data),
            "none" => [],
            _ => Elliptic.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        };
        return $"{input}.{Base64Url.EncodeToString(signature)}";
    }

    /// <summary>The public keys as a JWK Set.</summary>
    public string KeySet(params string[] further) => string.Create(
        CultureInfo.InvariantCulture, $$"""{"keys":[{{string.Join(',', [EllipticKey(Elliptic, "ec"), RsaKey(Rsa, "rsa"), .. further])}}]}""");

    public static string EllipticKey(ECDsa key, string id, string curve = "P-256")
    {
        var point = key.ExportParameters(false).Q;
        return $$"""{"kty":"EC","crv":"{{curve}}","kid":"{{id}}","use":"sig","x":"{{Base64Url.EncodeToString(point.X)}}","y":"{{Base64Url.EncodeToString(point.Y)}}"}""";
    }

    public static string RsaKey(RSA key, string id)
    {
        var parameters = key.ExportParameters(false);
        return $$"""{"kty":"RSA","kid":"{{id}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"}""";
    }

    public void Dispose()
    {
        Elliptic.Dispose();
        Rsa.Dispose();
    }
}
