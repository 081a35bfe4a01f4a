using Actors.Gateway.Security;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tenants;

/// <summary>The tenant is what the caller's credential says, and nothing else in the request.</summary>
internal sealed class CallerTenantResolver : ITenantResolver
{
    public string Resolve(HttpContext context) => context.GetCaller().Tenant;
}
