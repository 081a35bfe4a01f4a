using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tenants;

/// <summary>Says on whose behalf a request comes: the only place where a tenant is decided.</summary>
public interface ITenantResolver
{
    /// <summary>The tenant, in the form that <see cref="Registry.ModelKey.IsTenant"/> takes.</summary>
    string Resolve(HttpContext context);
}
