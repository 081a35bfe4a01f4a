using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tenants;

/// <summary>Everybody is the default tenant for as long as there are no credentials.</summary>
internal sealed class DefaultTenantResolver : ITenantResolver
{
    public string Resolve(HttpContext context) => ModelKey.DefaultTenant;
}
