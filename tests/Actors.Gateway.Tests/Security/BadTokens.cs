using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using static Actors.Gateway.Tests.Security.TokenMint;

namespace Actors.Gateway.Tests.Security;

/// <summary>Tokens that have to be refused, each by its case's name: what RFC 8725 warns of, what RFC 7515 and 7519 forbid, and what is just malformed.</summary>
internal static class BadTokens
{
    public static IReadOnlyDictionary<string, Func<TokenMint, string>> All { get; } = new Dictionary<string, Func<TokenMint, string>>(StringComparer.Ordinal)
    {
        // RFC 8725, 3.1 and 3.2: algorithms.
        ["alg none, no signature"] = mint => mint.Sign(Header("none"), Claims()),
        ["alg None in another case"] = mint => $"{Encode(Header("nOnE").ToJsonString())}.{Encode(Claims().ToJsonString())}.",
        ["alg none with a good signature"] = mint => mint.Sign(Header("none").ToJsonString(), Claims().ToJsonString(), "ES256"),
        ["alg HS256 with the public key as secret"] = mint => mint.Sign(Header("HS256", "rsa"), Claims()),
        ["alg RS256 with an elliptic key"] = mint => mint.Sign(Header("RS256", "ec"), Claims()),
        ["alg ES256 with an RSA key"] = mint => mint.Sign(Header("ES256", "rsa"), Claims()),
        ["alg PS256 over a PKCS1 signature"] = mint => mint.Sign(Header("PS256", "rsa").ToJsonString(), Claims().ToJsonString(), "RS256"),
        ["alg RS256 over a PSS signature"] = mint => mint.Sign(Header("RS256", "rsa").ToJsonString(), Claims().ToJsonString(), "PS256"),
        ["alg ES384"] = mint => mint.Sign(Header("ES384"), Claims()),
        ["alg RS512"] = mint => mint.Sign(Header("RS512", "rsa"), Claims()),
        ["alg EdDSA"] = mint => mint.Sign(Header("EdDSA"), Claims()),
        ["alg in another case"] = mint => mint.Sign(Header("es256"), Claims()),
        ["alg missing"] = mint => mint.Sign(Without(Header(), "alg"), Claims()),
        ["alg a number"] = mint => mint.Sign(With(Header(), "alg", 256).ToJsonString(), Claims().ToJsonString(), "ES256"),
        ["alg null"] = mint => mint.Sign(With(Header(), "alg", null).ToJsonString(), Claims().ToJsonString(), "ES256"),

        // 3.3: every signature is checked, and whole.
        ["signature of another key"] = static mint => Other(mint, Header()),
        ["signature missing"] = mint => mint.Token()[..(mint.Token().LastIndexOf('.') + 1)],
        ["signature all zero"] = mint => Resign(mint.Token(), new byte[64]),
        ["signature shorter"] = mint => Resign(mint.Token(), SignatureOf(mint.Token())[..63]),
        ["signature longer"] = mint => Resign(mint.Token(), [.. SignatureOf(mint.Token()), 0]),
        ["signature in DER"] = mint => Resign(mint.Token(), Der(mint)),
        ["RSA signature with a zero before it"] = mint => Resign(mint.Sign(Header("RS256", "rsa"), Claims()), [0, .. SignatureOf(mint.Sign(Header("RS256", "rsa"), Claims()))]),
        ["signature with a flipped bit"] = mint => Resign(mint.Token(), [.. SignatureOf(mint.Token())[..63], (byte)(SignatureOf(mint.Token())[63] ^ 1)]),
        ["claims changed after signing"] = mint => Swap(mint.Token(), With(Claims(), "tenant", "other")),
        ["header changed after signing"] = mint => $"{Encode(With(Header(), "x", 1).ToJsonString())}{mint.Token()[mint.Token().IndexOf('.')..]}",

        // 3.6, 3.10, RFC 7515 4.1: parameters that change how a token reads, or bring their own key.
        ["crit"] = mint => mint.Sign(With(With(Header(), "crit", new JsonArray("exp")), "exp", 1), Claims()),
        ["crit empty"] = mint => mint.Sign(With(Header(), "crit", new JsonArray()), Claims()),
        ["b64 false"] = mint => mint.Sign(With(Header(), "b64", false), Claims()),
        ["zip"] = mint => mint.Sign(With(Header(), "zip", "DEF"), Claims()),
        ["enc"] = mint => mint.Sign(With(Header(), "enc", "A128GCM"), Claims()),
        ["cty JWT, a token in a token"] = mint => mint.Sign(With(Header(), "cty", "JWT"), Claims()),
        ["jwk with its own key"] = static mint => Other(mint, With(Header(), "jwk", JsonNode.Parse(EllipticKey(mint.Elliptic, "ec")))),
        ["jwk with our key"] = mint => mint.Sign(With(Header(), "jwk", JsonNode.Parse(EllipticKey(mint.Elliptic, "ec"))), Claims()),
        ["jku"] = mint => mint.Sign(With(Header(), "jku", "https://issuer.example/jwks"), Claims()),
        ["x5u"] = mint => mint.Sign(With(Header(), "x5u", "https://issuer.example/cert"), Claims()),
        ["x5c"] = mint => mint.Sign(With(Header(), "x5c", new JsonArray("AAAA")), Claims()),
        ["kid unknown"] = mint => mint.Sign(Header("ES256", "elsewhere"), Claims()),
        ["kid a path"] = mint => mint.Sign(Header("ES256", "../../../../dev/null"), Claims()),
        ["kid a number"] = mint => mint.Sign(With(Header(), "kid", 1), Claims()),
        ["kid too long"] = mint => mint.Sign(Header("ES256", new string('k', 257)), Claims()),

        // 3.8 and 3.9: issuer, subject, audience.
        ["iss missing"] = mint => mint.Sign(Header(), Without(Claims(), "iss")),
        ["iss another"] = mint => mint.Sign(Header(), With(Claims(), "iss", "https://elsewhere.example")),
        ["iss with a slash more"] = mint => mint.Sign(Header(), With(Claims(), "iss", Issuer + "/")),
        ["iss an array"] = mint => mint.Sign(Header(), With(Claims(), "iss", new JsonArray(Issuer))),
        ["sub missing"] = mint => mint.Sign(Header(), Without(Claims(), "sub")),
        ["sub empty"] = mint => mint.Sign(Header(), With(Claims(), "sub", "")),
        ["aud missing"] = mint => mint.Sign(Header(), Without(Claims(), "aud")),
        ["aud another"] = mint => mint.Sign(Header(), With(Claims(), "aud", "actors-two")),
        ["aud an empty array"] = mint => mint.Sign(Header(), With(Claims(), "aud", new JsonArray())),
        ["aud with a number beside"] = mint => mint.Sign(Header(), With(Claims(), "aud", new JsonArray(Audience, 1))),

        // 3.11: types.
        ["typ missing"] = mint => mint.Sign(Without(Header(), "typ"), Claims()),
        ["typ of another kind of token"] = mint => mint.Sign(With(Header(), "typ", "secevent+jwt"), Claims()),
        ["typ a number"] = mint => mint.Sign(With(Header(), "typ", 1), Claims()),

        // RFC 7519, 4.1: times.
        ["exp missing"] = mint => mint.Sign(Header(), Without(Claims(), "exp")),
        ["exp past, beyond the skew"] = mint => mint.Sign(Header(), With(Claims(), "exp", Now.AddSeconds(-31).ToUnixTimeSeconds())),
        ["exp a text"] = mint => mint.Sign(Header(), With(Claims(), "exp", "4102444800")),
        ["exp negative"] = mint => mint.Sign(Header(), With(Claims(), "exp", -1)),
        ["exp beyond the calendar"] = mint => mint.Sign(Header().ToJsonString(), Claims().ToJsonString().Replace("\"exp\":", "\"exp\":1e300,\"old\":", StringComparison.Ordinal), "ES256"),
        ["nbf to come, beyond the skew"] = mint => mint.Sign(Header(), With(Claims(), "nbf", Now.AddSeconds(31).ToUnixTimeSeconds())),
        ["nbf a text"] = mint => mint.Sign(Header(), With(Claims(), "nbf", "soon")),
        ["iat to come, beyond the skew"] = mint => mint.Sign(Header(), With(Claims(), "iat", Now.AddSeconds(31).ToUnixTimeSeconds())),

        // Ours.
        ["tenant missing"] = mint => mint.Sign(Header(), Without(Claims(), "tenant")),
        ["tenant not the name of one"] = mint => mint.Sign(Header(), With(Claims(), "tenant", "a/b")),
        ["models with nonsense"] = mint => mint.Sign(Header(), With(Claims(), "models", new JsonArray("a/b"))),

        // Two readers must not see two tokens (RFC 7515, section 4; RFC 7519, section 4).
        ["alg twice"] = mint => mint.Sign("""{"alg":"none","alg":"ES256","typ":"at+jwt","kid":"ec"}""", Claims().ToJsonString(), "ES256"),
        ["alg twice, once escaped"] = mint => mint.Sign("""{"\u0061lg":"none","alg":"ES256","typ":"at+jwt","kid":"ec"}""", Claims().ToJsonString(), "ES256"),
        ["tenant twice"] = mint => mint.Sign(Header().ToJsonString(), "{\"tenant\":\"other\"," + Claims().ToJsonString()[1..], "ES256"),
        ["sub with half a surrogate pair"] = mint => mint.Sign(Header().ToJsonString(), Claims().ToJsonString().Replace("alice", "\\ud800", StringComparison.Ordinal), "ES256"),
        ["header an array"] = mint => mint.Sign("[]", Claims().ToJsonString(), "ES256"),
        ["claims a text"] = mint => mint.Sign(Header().ToJsonString(), "\"claims\"", "ES256"),
        ["claims empty"] = mint => mint.Sign(Header().ToJsonString(), "", "ES256"),
        ["claims with a comment"] = mint => mint.Sign(Header().ToJsonString(), "/**/" + Claims().ToJsonString(), "ES256"),
        ["claims with something behind"] = mint => mint.Sign(Header().ToJsonString(), Claims().ToJsonString() + "{}", "ES256"),
        ["claims too deep"] = mint => mint.Sign(Header(), With(Claims(), "deep", JsonNode.Parse(string.Concat(Enumerable.Repeat("[", 20)) + string.Concat(Enumerable.Repeat("]", 20))))),
        ["claims not in UTF-8"] = mint => mint.SignText($"{Encode(Header().ToJsonString())}.{Base64Url.EncodeToString((byte[])[(byte)'{', (byte)'"', 0xff, (byte)'"', (byte)':', (byte)'1', (byte)'}'])}", "ES256"),
        ["one part"] = mint => mint.Token().Replace(".", "", StringComparison.Ordinal),
        ["two parts"] = mint => mint.Token()[..mint.Token().LastIndexOf('.')],
        ["four parts"] = mint => mint.Token() + ".AAAA",
        ["five parts, an encrypted token"] = mint => mint.Token() + ".AAAA.AAAA",
        ["padding"] = mint => mint.SignText($"{Encode(Header().ToJsonString())}=.{Encode(Claims().ToJsonString())}", "ES256"),
        ["white space inside"] = mint => mint.Token().Insert(5, " "),
        ["base64 of the other alphabet"] = mint => mint.SignText($"{Encode(Header().ToJsonString())}.{Encode(Claims().ToJsonString())}+", "ES256"),
        ["signature with bits that stand for nothing"] = mint => Loosen(mint.Token()),
        ["too long"] = mint => mint.Sign(Header(), With(Claims(), "filler", new string('x', 8192))),
        ["empty parts"] = mint => "..",
    };

    private static byte[] SignatureOf(string token) => Base64Url.DecodeFromChars(token.AsSpan(token.LastIndexOf('.') + 1));

    private static string Resign(string token, byte[] signature) => $"{token[..token.LastIndexOf('.')]}.{Base64Url.EncodeToString(signature)}";

    private static string Swap(string token, JsonObject claims) => $"{token[..token.IndexOf('.')]}.{Encode(claims.ToJsonString())}{token[token.LastIndexOf('.')..]}";

    private static byte[] Der(TokenMint mint)
    {
        var input = mint.Token()[..mint.Token().LastIndexOf('.')];
        return mint.Elliptic.SignData(System.Text.Encoding.ASCII.GetBytes(input), HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }

    private static string Other(TokenMint mint, JsonObject header)
    {
        using var other = new TokenMint();
        _ = mint;
        return other.Sign(header, Claims());
    }

    /// <summary>64 bytes leave four bits of their last character open: setting one gives another text for the same bytes.</summary>
    private static string Loosen(string token)
    {
        const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        return token[..^1] + Alphabet[Alphabet.IndexOf(token[^1], StringComparison.Ordinal) | 1];
    }
}
