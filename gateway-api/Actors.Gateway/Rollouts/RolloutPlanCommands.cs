using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Rollouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Rollouts;

/// <summary>Answers the addresses under <c>/api/v1/rollout-plans</c>.</summary>
internal sealed class RolloutPlanCommands(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>The plans, by name.</summary>
    public async Task<Ok<RolloutPlanDetail[]>> ListAsync(HttpContext context) =>
        TypedResults.Ok<RolloutPlanDetail[]>([.. (await Grain(context).ListAsync(context.RequestAborted)).Select(ToDetail)]);

    /// <summary>A plan.</summary>
    public async Task<Ok<RolloutPlanDetail>> GetAsync(HttpContext context, string plan)
    {
        var found = Array.Find(await Grain(context).ListAsync(context.RequestAborted), known => known.Name == plan) ?? throw Unknown(plan);
        _ = found.Plan.Tagged(context);
        return TypedResults.Ok(ToDetail(found));
    }

    /// <summary>Keeps a plan.</summary>
    public async Task<Ok<RolloutPlanDetail>> PutAsync(HttpContext context, string plan, RolloutSpec spec)
    {
        RolloutCommands.CheckLists(spec);
        return await Grain(context).PutAsync(new RolloutPlanView(plan, spec), context.RequestAborted) is { } fault
            ? throw new ProblemException(ProblemKinds.InvalidRequest, $"Plan '{Inference.Refusal.Shorten(plan)}': {fault}")
            : await GetAsync(context, plan);
    }

    /// <summary>Forgets a plan.</summary>
    public async Task<NoContent> RemoveAsync(HttpContext context, string plan) =>
        await Grain(context).RemoveAsync(plan, context.RequestAborted) ? TypedResults.NoContent() : throw Unknown(plan);

    private static RolloutPlanDetail ToDetail(RolloutPlanView view)
    {
        var plan = JsonSerializer.SerializeToNode(view.Plan, JsonSerializerOptions.Web)!.AsObject();
        _ = plan.Remove("candidate");
        return new RolloutPlanDetail(view.Name, plan);
    }

    private static ProblemException Unknown(string plan) => new(ProblemKinds.NotFound, $"There is no plan '{Inference.Refusal.Shorten(plan)}'.");

    private IRolloutPlansGrain Grain(HttpContext context) => grains.GetRolloutPlans(tenants.Resolve(context));
}
