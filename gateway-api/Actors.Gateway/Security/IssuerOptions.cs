using Actors.Gateway.Limits;

namespace Actors.Gateway.Security;

/// <summary>An issuer of tokens (JWT, RFC 7519) whose word is taken, as far as RFC 8725 lets it.</summary>
public sealed class IssuerOptions
{
    /// <summary>The claim <c>iss</c>, compared character by character.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>The claim <c>aud</c> has to name one of these.</summary>
    public IList<string> Audiences { get; } = [];

    /// <summary>Where the issuer's keys are (JWK Set, RFC 7517): a file, an https address, or an http address of the loopback.</summary>
    public string Jwks { get; set; } = "";

    /// <summary>The algorithms taken, of ES256, RS256 and PS256. Empty: all three.</summary>
    public IList<string> Algorithms { get; } = [];

    /// <summary>The header parameter <c>typ</c> has to be one of these. Empty: at+jwt and JWT.</summary>
    public IList<string> Types { get; } = [];

    /// <summary>How far the issuer's clock may be from ours. Default 30 s, 0 to 5 min.</summary>
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How often the keys are read anew. Default 5 min, 10 s to 1 day. A token under a key that is not known is a reason to look sooner.</summary>
    public TimeSpan RefreshPeriod { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How long keys are good that could not be read anew. Default 1 day, 1 min to 30 days.</summary>
    public TimeSpan MaxKeyAge { get; set; } = TimeSpan.FromDays(1);

    /// <summary>How much each of the issuer's subjects may ask of one gateway.</summary>
    public LimitOptions Limit { get; } = new();

    /// <summary>The tenant of all the issuer's callers; null to take it from <see cref="TenantClaim"/>.</summary>
    public string? Tenant { get; set; }

    /// <summary>The claim with the tenant. Default: <c>tenant</c>.</summary>
    public string TenantClaim { get; set; } = "tenant";

    /// <summary>The claim with the scopes: a text with spaces between them, or an array. Default: <c>scope</c>.</summary>
    public string ScopeClaim { get; set; } = "scope";

    /// <summary>What stands before our scopes' names there, such as <c>actors:</c>. Default: nothing.</summary>
    public string ScopePrefix { get; set; } = "";

    /// <summary>The claim with the roles: a text or an array. Default: <c>roles</c>.</summary>
    public string RolesClaim { get; set; } = "roles";

    /// <summary>The claim with the models that the token is good for, as <see cref="ApiKeyOptions.Models"/>; a token without it is good for all. Default: <c>models</c>.</summary>
    public string ModelsClaim { get; set; } = "models";
}
