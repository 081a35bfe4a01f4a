using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Security.Access;

/// <summary>Guards endpoints.</summary>
public static class AccessConventions
{
    /// <summary>
    /// Starts a group whose endpoints are guarded: a request reaches one only with a credential that allows it. An endpoint that says
    /// nothing by <see cref="Requires"/> takes the scope admin.
    /// </summary>
    public static RouteGroupBuilder MapGuarded(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        var guard = endpoints.ServiceProvider.GetRequiredService<AccessGuard>();
        var group = endpoints.MapGroup("");
        ((IEndpointConventionBuilder)group).Finally(guard.Protect);
        return group;
    }

    /// <summary>Lets those in who have any one of the scopes.</summary>
    public static T Requires<T>(this T endpoint, Scopes anyOf)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(new AccessRequirement(anyOf));

    /// <summary>Lets everybody in.</summary>
    public static T IsPublic<T>(this T endpoint)
        where T : IEndpointConventionBuilder => endpoint.WithMetadata(AccessRequirement.Everybody);
}
