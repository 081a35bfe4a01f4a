using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Actors.Gateway.Security;

/// <summary>Where a credential hears who it is.</summary>
internal static class CallerRoutes
{
    public static void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/api/v1/caller", (HttpContext context, CancellationToken cancellationToken) => TypedResults.Ok(Read(context.GetCaller())))
            .Requires(ScopeNames.All).WithTags("Operations").WithName("GetCaller")
            .WithSummary("Get who the credential is: its tenant, its scopes and roles, and the models that it is good for");

    private static CallerDetail Read(Caller caller) => new(caller.Id, caller.Tenant, ScopeNames.Of(caller.Scopes), caller.Roles, caller.Models.Patterns);
}
