using Actors.Gateway.Models;
using Actors.Gateway.Security;
using Actors.Gateway.Security.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Governance;

/// <summary>The addresses of change control.</summary>
internal static class GovernanceRoutes
{
    private const long MaxBytes = 256 * 1024;

    public static void Map(IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1").WithTags("Governance")
            .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status404NotFound);
        MapRules(group, endpoints.ServiceProvider.GetRequiredService<GovernanceEndpoints>());
        MapReviews(group, endpoints.ServiceProvider.GetRequiredService<ReviewEndpoints>());
    }

    private static void MapRules(RouteGroupBuilder group, GovernanceEndpoints rules)
    {
        _ = group.MapGet("policies", (Delegate)((HttpContext context) => rules.ListPoliciesAsync(context)))
            .Requires(Scopes.Read).WithName("ListPolicies").WithSummary("List the policies: what versions need before each stage");
        _ = group.MapGet("policies/{policy}", (HttpContext context, string policy) => rules.GetPolicyAsync(context, policy))
            .Requires(Scopes.Read).WithName("GetPolicy").WithSummary("Get a policy");
        _ = group.MapPut("policies/{policy}", (HttpContext context, string policy, PolicyDetail detail) => rules.PutPolicyAsync(context, policy, detail))
            .TakesConditions().Requires(Scopes.Admin).WithName("PutPolicy").WithSummary("Set a policy")
            .WithDescription("In force for every way to a stage as soon as it is answered. A version that is at a stage already stays there.");
        _ = group.MapDelete("policies/{policy}", (HttpContext context, string policy) => rules.RemovePolicyAsync(context, policy))
            .TakesConditions().Requires(Scopes.Admin).WithName("RemovePolicy").WithSummary("Remove a policy");
        _ = group.MapGet("freezes", (Delegate)((HttpContext context) => rules.ListFreezesAsync(context)))
            .Requires(Scopes.Read).WithName("ListFreezes").WithSummary("List the closed periods");
        _ = group.MapGet("freezes/{freeze}", (HttpContext context, string freeze) => rules.GetFreezeAsync(context, freeze))
            .Requires(Scopes.Read).WithName("GetFreeze").WithSummary("Get a closed period");
        _ = group.MapPut("freezes/{freeze}", (HttpContext context, string freeze, FreezeDetail detail) => rules.PutFreezeAsync(context, freeze, detail))
            .TakesConditions().Requires(Scopes.Admin).WithName("PutFreeze").WithSummary("Set a closed period, in which no version reaches a stage");
        _ = group.MapDelete("freezes/{freeze}", (HttpContext context, string freeze) => rules.RemoveFreezeAsync(context, freeze))
            .TakesConditions().Requires(Scopes.Admin).WithName("RemoveFreeze").WithSummary("Remove a closed period");
        _ = group.MapGet("follow-ups", (HttpContext context, string? state) => rules.ListFollowUpsAsync(context, state))
            .Requires(Scopes.Read).WithName("ListFollowUps").WithSummary("List what emergency overrides left to be done").WithDescription("state: open or closed; else both.");
        _ = group.MapPost("follow-ups/{id}/close", (HttpContext context, string id, Resolution resolution) => rules.CloseAsync(context, id, resolution))
            .Requires(Scopes.Approve | Scopes.Admin).WithName("CloseFollowUp").WithSummary("Close a follow-up; not for whoever overrode the gate")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        _ = group.MapGet("duties", ReviewEndpoints.ListDuties)
            .Requires(Scopes.Read).WithName("ListDuties").WithSummary("List the duties that laws and standards put on models, by risk class");
    }

    private static void MapReviews(RouteGroupBuilder group, ReviewEndpoints reviews)
    {
        const string Version = "models/{name}/versions/{version}/";
        _ = group.MapGet(Version + "approvals", (HttpContext context, string name, string version) => reviews.ListAsync(context, name, version))
            .Requires(Scopes.Read).WithName("ListApprovals").WithSummary("List what was said of a version: requests, approvals, rejections, comments");
        _ = group.MapGet("approvals", (HttpContext context, CancellationToken _) => reviews.ListWaitingAsync(context))
            .Requires(Scopes.Read).WithName("ListWaitingApprovals").WithSummary("List the versions of all models whose approval was asked for and is not decided on, the oldest request first");
        _ = group.MapPost(
                Version + "approvals",
                (HttpContext context, string name, string version, ReviewSaying saying) => reviews.SayAsync(context, name, version, saying))
            .Requires(Scopes.Manage | Scopes.Approve).WithName("SayInReview").WithSummary("Approve a version, reject it, ask for its approval, or comment on it")
            .WithDescription("Approvals and rejections take the scope approve. Nobody approves what they registered, or asked to have approved. A rejection closes the gate until it is withdrawn.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        _ = group.MapPost(
                Version + "approvals/{entry:int}/withdraw",
                (HttpContext context, string name, string version, int entry, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ChangeReason? reason) =>
                    reviews.WithdrawAsync(context, name, version, entry, reason))
            .Requires(Scopes.Manage | Scopes.Approve).WithName("WithdrawApproval").WithSummary("Take something back that you said of a version")
            .ProducesProblem(StatusCodes.Status403Forbidden);
        _ = group.MapGet(Version + "gates", (HttpContext context, string name, string version, string? stage) => reviews.GatesAsync(context, name, version, stage))
            .Requires(Scopes.Read).WithName("GetGates").WithSummary("Get what a version lacks for each stage, and how long it has waited")
            .WithDescription("stage: an alias or a step of a rollout; else every stage that a policy or freeze names. Closed periods are judged for the caller's roles.");
        _ = group.MapGet("models/{name}/risk", (HttpContext context, string name, DateTimeOffset? at) => reviews.GetRiskAsync(context, name, at))
            .Requires(Scopes.Read).WithName("GetRisk").WithSummary("Get a model's risk class, its reasons and the duties that follow");
        _ = group.MapPut("models/{name}/risk", (HttpContext context, string name, RiskTarget target) => reviews.PutRiskAsync(context, name, target))
            .Requires(Scopes.Manage).WithName("PutRisk").WithSummary("Class a model's risk, with an impact assessment")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }
}
