using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Governance;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Governance;

/// <summary>Answers for a tenant's policies, closed periods and follow-ups.</summary>
internal sealed class GovernanceEndpoints(IGrainFactory grains, ITenantResolver tenants)
{
    public async Task<Ok<IReadOnlyList<PolicyDetail>>> ListPoliciesAsync(HttpContext context) =>
        TypedResults.Ok<IReadOnlyList<PolicyDetail>>([.. (await Grain(context).GetAsync(context.RequestAborted)).Policies.Select(GovernanceMapping.ToDetail)]);

    public async Task<Ok<PolicyDetail>> GetPolicyAsync(HttpContext context, string policy) =>
        TypedResults.Ok((await Grain(context).GetAsync(context.RequestAborted)).Policies.FirstOrDefault(known => known.Name == policy)?.Tagged(context).ToDetail()
            ?? throw Unknown($"There is no policy '{Inference.Refusal.Shorten(policy)}'."));

    public async Task<Ok<PolicyDetail>> PutPolicyAsync(HttpContext context, string policy, PolicyDetail detail)
    {
        var view = detail.ToView(policy);
        Check(await Grain(context).PutPolicyAsync(view, context.RequestAborted));
        return await GetPolicyAsync(context, policy);
    }

    public async Task<NoContent> RemovePolicyAsync(HttpContext context, string policy)
    {
        Check(await Grain(context).RemovePolicyAsync(policy, context.RequestAborted));
        return TypedResults.NoContent();
    }

    public async Task<Ok<IReadOnlyList<FreezeDetail>>> ListFreezesAsync(HttpContext context) =>
        TypedResults.Ok<IReadOnlyList<FreezeDetail>>([.. (await Grain(context).GetAsync(context.RequestAborted)).Freezes.Select(GovernanceMapping.ToDetail)]);

    public async Task<Ok<FreezeDetail>> GetFreezeAsync(HttpContext context, string freeze) =>
        TypedResults.Ok((await Grain(context).GetAsync(context.RequestAborted)).Freezes.FirstOrDefault(known => known.Name == freeze)?.Tagged(context).ToDetail()
            ?? throw Unknown($"There is no closed period '{Inference.Refusal.Shorten(freeze)}'."));

    public async Task<Ok<FreezeDetail>> PutFreezeAsync(HttpContext context, string freeze, FreezeDetail detail)
    {
        var view = detail.ToView(freeze);
        Check(await Grain(context).PutFreezeAsync(view, context.RequestAborted));
        return await GetFreezeAsync(context, freeze);
    }

    public async Task<NoContent> RemoveFreezeAsync(HttpContext context, string freeze)
    {
        Check(await Grain(context).RemoveFreezeAsync(freeze, context.RequestAborted));
        return TypedResults.NoContent();
    }

    /// <summary>The follow-ups, oldest first: all, or those in a state.</summary>
    public async Task<Ok<IReadOnlyList<FollowUpView>>> ListFollowUpsAsync(HttpContext context, string? state)
    {
        var all = await Grain(context).ListFollowUpsAsync(context.RequestAborted);
        return TypedResults.Ok<IReadOnlyList<FollowUpView>>(state switch
        {
            null => all,
            "open" => [.. all.Where(known => known.ClosedAt is null)],
            "closed" => [.. all.Where(known => known.ClosedAt is not null)],
            _ => throw new ProblemException(ProblemKinds.InvalidRequest, $"state '{Inference.Refusal.Shorten(state)}' is not open or closed."),
        });
    }

    public async Task<Ok<FollowUpView>> CloseAsync(HttpContext context, string id, Resolution resolution)
    {
        Check(await Grain(context).CloseFollowUpAsync(id, resolution.Text ?? "", context.RequestAborted));
        return TypedResults.Ok((await Grain(context).ListFollowUpsAsync(context.RequestAborted)).Single(known => known.Id == id));
    }

    /// <exception cref="ProblemException">The change is refused.</exception>
    internal static void Check(GovernanceChange change)
    {
        if (ProblemKinds.Of(change.Outcome) is { } kind)
        {
            throw new ProblemException(kind, change.Detail ?? kind.Title + ".");
        }
    }

    private static ProblemException Unknown(string detail) => new(ProblemKinds.NotFound, detail);

    private IGovernanceGrain Grain(HttpContext context) => grains.GetGovernance(tenants.Resolve(context));
}
