using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Actors.Rollouts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Rollouts;

/// <summary>The addresses of plans for rollouts.</summary>
internal static class RolloutPlanRoutes
{
    private const long MaxBytes = 64 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var commands = endpoints.ServiceProvider.GetRequiredService<RolloutPlanCommands>();
        var group = endpoints.MapGroup("/api/v1/rollout-plans").WithTags("Rollouts")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        _ = group.MapGet("", (Delegate)((HttpContext context) => commands.ListAsync(context)))
            .Requires(Scopes.Read).WithName("ListRolloutPlans").WithSummary("List plans for rollouts of any model");
        _ = group.MapGet("{plan}", (HttpContext context, string plan) => commands.GetAsync(context, plan))
            .Requires(Scopes.Read).WithName("GetRolloutPlan").WithSummary("Get a plan for rollouts");
        _ = group.MapPut("{plan}", (HttpContext context, string plan, RolloutSpec spec) => commands.PutAsync(context, plan, spec))
            .TakesConditions().Requires(Scopes.Manage).WithName("PutRolloutPlan").WithSummary("Keep a plan for rollouts, to begin rollouts of any model by; its candidate is passed over");
        _ = group.MapDelete("{plan}", (HttpContext context, string plan) => commands.RemoveAsync(context, plan))
            .TakesConditions().Requires(Scopes.Manage).WithName("RemoveRolloutPlan").WithSummary("Forget a plan for rollouts; rollouts that were begun by it go on");
    }
}
