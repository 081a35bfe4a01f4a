using System.Globalization;
using System.Text.Json;
using Actors.Registry;

namespace Actors.Gateway.Security.Tokens;

/// <summary>Makes a caller of a token's claims, once its signature is known to be good.</summary>
internal static class TokenClaims
{
    private const int MaxLength = 256;
    private const int MaxEntries = 100;

    // The year 9999: later moments have no place on the calendar.
    private const double MaxDate = 253_402_300_799;

    /// <summary>Reads the claims.</summary>
    /// <exception cref="TokenFault">The token is not meant for this server or this moment, or lacks a claim.</exception>
    public static VerifiedCaller Read(JsonElement claims, TokenIssuer issuer, RoleTable roles, DateTimeOffset now)
    {
        var options = issuer.Options;
        if (!claims.Texts("aud", MaxEntries).Any(issuer.IsAudience))
        {
            throw new TokenFault("The token is for another audience.");
        }

        var (from, until) = ReadTimes(claims, options.ClockSkew, now);
        var subject = claims.Text("sub", MaxLength) is { Length: > 0 } text ? text : throw new TokenFault("The token has no subject.");
        var tenant = options.Tenant ?? claims.Text(options.TenantClaim, MaxLength) ?? throw new TokenFault("The token names no tenant.");
        if (!ModelKey.IsTenant(tenant))
        {
            throw new TokenFault("The token's tenant is not the name of one.");
        }

        var names = claims.Texts(options.RolesClaim, MaxEntries);
        var scopes = roles.Read(ReadScopes(claims, options), names);
        var caller = new Caller($"jwt:{options.Issuer}|{subject}", tenant, scopes, ReadModels(claims, options))
        {
            Roles = [.. names.Where(roles.Knows)],
            Credential = claims.Text("jti", MaxLength),
            Limit = options.Limit.IsNone ? null : options.Limit,
        };
        return new VerifiedCaller(caller, from.UtcTicks, until.UtcTicks);
    }

    private static (DateTimeOffset From, DateTimeOffset Until) ReadTimes(JsonElement claims, TimeSpan skew, DateTimeOffset now)
    {
        var until = (ReadDate(claims, "exp") ?? throw new TokenFault("The token has no end.")) + skew;
        if (until <= now)
        {
            throw new TokenFault("The token has expired.");
        }

        var from = (ReadDate(claims, "nbf") ?? DateTimeOffset.UnixEpoch.Add(skew)) - skew;
        var issued = (ReadDate(claims, "iat") ?? DateTimeOffset.UnixEpoch.Add(skew)) - skew;
        return from <= now && issued <= now ? (from, until) : throw new TokenFault("The token is not good yet.");
    }

    private static DateTimeOffset? ReadDate(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind == JsonValueKind.Number && member.TryGetDouble(out var seconds) && seconds is >= 0 and <= MaxDate
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds)
            : throw new TokenFault($"'{name}' is not a date.");
    }

    private static IEnumerable<string> ReadScopes(JsonElement claims, IssuerOptions options) =>
        claims.Texts(options.ScopeClaim, MaxEntries)
            .SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(name => name.StartsWith(options.ScopePrefix, StringComparison.Ordinal))
            .Select(name => name[options.ScopePrefix.Length..]);

    private static ModelGrants ReadModels(JsonElement claims, IssuerOptions options)
    {
        if (!claims.TryGetProperty(options.ModelsClaim, out _))
        {
            return ModelGrants.Every;
        }

        var patterns = claims.Texts(options.ModelsClaim, ModelGrants.MaxPatterns);
        return Array.TrueForAll(patterns, ModelGrants.IsPattern)
            ? ModelGrants.Of(patterns)
            : throw new TokenFault(string.Create(CultureInfo.InvariantCulture, $"'{options.ModelsClaim}' names something that is no model."));
    }
}
