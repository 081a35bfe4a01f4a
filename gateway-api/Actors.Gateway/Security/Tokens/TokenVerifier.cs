using System.Text;

namespace Actors.Gateway.Security.Tokens;

/// <summary>
/// Verifies tokens: JWS in compact form (RFC 7515) with claims (RFC 7519), held to RFC 8725 by what it does not take: no other algorithm, no
/// key but the issuer's own, no parameter that would change how the token reads, no claim left open.
/// </summary>
internal sealed class TokenVerifier(IReadOnlyList<TokenIssuer> issuers, RoleTable roles)
{
    /// <summary>The longest token, in characters.</summary>
    public const int MaxLength = 8192;

    private const int MaxIssuerLength = 2048;

    /// <summary>The issuers.</summary>
    public IReadOnlyList<TokenIssuer> Issuers => issuers;

    /// <summary>Whether a text has the form of a token rather than of an API key: three parts with dots between.</summary>
    public static bool IsToken(ReadOnlySpan<char> text) => text.Contains('.');

    /// <summary>Verifies a token.</summary>
    /// <exception cref="TokenFault">The token is refused.</exception>
    public VerifiedCaller Verify(string token, DateTimeOffset now)
    {
        if (token.Length > MaxLength)
        {
            throw new TokenFault($"The token is longer than {MaxLength} characters.");
        }

        var first = token.IndexOf('.', StringComparison.Ordinal);
        var second = first < 0 ? -1 : token.IndexOf('.', first + 1);
        if (second < 0 || token.IndexOf('.', second + 1) >= 0)
        {
            throw new TokenFault("The token does not have three parts.");
        }

        var header = TokenHeader.Read(StrictJson.Object(StrictJson.Base64(token.AsSpan(0, first), "header"), "header"));
        var claims = StrictJson.Object(StrictJson.Base64(token.AsSpan(first + 1, second - first - 1), "claims"), "claims");
        var signature = StrictJson.Base64(token.AsSpan(second + 1), "signature");
        var issuer = Find(claims.Text("iss", MaxIssuerLength) ?? throw new TokenFault("The token names no issuer."));
        if (!issuer.TakesAlgorithm(header.Algorithm))
        {
            throw new TokenFault("The token's algorithm is not taken from its issuer.");
        }

        if (!issuer.TakesType(header.Type))
        {
            throw new TokenFault("The token is of another type.");
        }

        var set = issuer.Keys.Get(now, out var keysUntil) ?? throw new TokenFault("The issuer's keys could not be had.") { StaleKeys = issuer };
        var key = set.Find(header.KeyId, header.Algorithm) ?? throw new TokenFault("The token is signed with a key that is not known.") { StaleKeys = issuer };
        if (!key.Verifies(header.Algorithm, Encoding.ASCII.GetBytes(token, 0, second), signature))
        {
            throw new TokenFault("The token's signature is wrong.");
        }

        var caller = TokenClaims.Read(claims, issuer, roles, now);
        return caller with { Until = Math.Min(caller.Until, keysUntil.UtcTicks) };
    }

    private TokenIssuer Find(string name)
    {
        foreach (var issuer in issuers)
        {
            if (issuer.Options.Issuer == name)
            {
                return issuer;
            }
        }

        throw new TokenFault("The token is from an issuer that is not taken.");
    }
}
