using Actors.Gateway.Limits;

namespace Actors.Gateway.Security;

/// <summary>Whom a request comes from, as its credential proves. Immutable: one object serves every request with the same credential.</summary>
/// <param name="Id">Unique within the deployment: <c>key:NAME</c>, or <c>jwt:ISSUER|SUBJECT</c>. For logs and scopes of keys, not for decisions.</param>
/// <param name="Tenant">On whose behalf it calls, in the form that <see cref="Registry.ModelKey.IsTenant"/> takes.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Models">The models that it may do it with.</param>
public sealed record Caller(string Id, string Tenant, Scopes Scopes, ModelGrants Models)
{
    /// <summary>The roles that the credential gives: what approvals ask for.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>Which of the caller's credentials it is; null where that is not known.</summary>
    public string? Credential { get; init; }

    /// <summary>How much it may ask for; null where that is not limited.</summary>
    internal LimitOptions? Limit { get; init; }

    /// <summary>The limits at work, once they have been looked up.</summary>
    internal Limiter? Limiter { get; set; }

    /// <summary>By what the engine tells callers apart; null for everybody at once, who do not answer for each other.</summary>
    internal string? Known => ReferenceEquals(this, Developer) ? null : Id;

    /// <summary>Everybody, where nobody is asked.</summary>
    internal static Caller Developer { get; } = new("development", Registry.ModelKey.DefaultTenant, ScopeNames.All, ModelGrants.Every);
}
