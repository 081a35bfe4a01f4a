namespace Actors.Gateway.Security;

/// <summary>Who a credential is.</summary>
/// <param name="Id">Unique in the deployment: <c>key:NAME</c>, <c>jwt:ISSUER|SUBJECT</c>, or <c>development</c> where nobody is asked.</param>
/// <param name="Tenant">On whose behalf it calls.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Roles">Its roles, which approvals ask for.</param>
/// <param name="Models">The models that it is good for: names, or beginnings that end with <c>*</c>; empty for every one.</param>
internal sealed record CallerDetail(string Id, string Tenant, IReadOnlyList<string> Scopes, IReadOnlyList<string> Roles, IReadOnlyList<string> Models);
