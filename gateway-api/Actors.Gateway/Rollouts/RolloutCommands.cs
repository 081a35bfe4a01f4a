using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Rollouts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Rollouts;

/// <summary>Answers the addresses under <c>/api/v1/models/{name}/rollout</c>.</summary>
internal sealed class RolloutCommands(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>The rollout as it stands.</summary>
    public async Task<Ok<RolloutDetail>> GetAsync(HttpContext context, string name)
    {
        var grain = Grain(context, name);
        var rollout = await FindAsync(grain, name, context.RequestAborted);
        var past = await grain.GetHistoryAsync(context.RequestAborted);
        EntityTags.Put(context, rollout.Revision);
        return TypedResults.Ok(new RolloutDetail(rollout with { Verdicts = [] }, past));
    }

    /// <summary>What was decided.</summary>
    public async Task<Ok<RolloutVerdicts>> GetVerdictsAsync(HttpContext context, string name)
    {
        var rollout = await FindAsync(Grain(context, name), name, context.RequestAborted);
        return TypedResults.Ok(new RolloutVerdicts(rollout.Id, rollout.Verdicts));
    }

    /// <summary>Begins a rollout.</summary>
    public async Task<Ok<RolloutView>> PutAsync(HttpContext context, string name, RolloutSpec spec)
    {
        CheckLists(spec);
        return Answer(name, await Grain(context, name).StartAsync(spec, context.RequestAborted));
    }

    /// <exception cref="ProblemException">A list of the plan is null.</exception>
    internal static void CheckLists(RolloutSpec spec)
    {
        if (spec.Steps is null || spec.Steps.Any(step => step is null) || spec.Metrics is null || spec.Include is null || spec.Exclude is null || spec.Shadows is null)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "A list is null; steps must be like [{\"share\":0.05,\"bakeSeconds\":600,\"minSamples\":1000},{\"share\":1,\"bakeSeconds\":0,\"minSamples\":0}].");
        }
    }

    /// <summary>Pauses, resumes, aborts or approves.</summary>
    public async Task<Ok<RolloutView>> OrderAsync(HttpContext context, string name, string command, RolloutReason? reason) =>
        Answer(name, await Grain(context, name).OrderAsync(new RolloutOrder(command, reason?.Reason), context.RequestAborted));

    /// <summary>Takes values of metrics in.</summary>
    public async Task<Ok<RolloutView>> AddMetricsAsync(HttpContext context, string name, MetricValue[] values) =>
        values is null || values.Any(value => value?.Metric is null)
            ? throw new ProblemException(ProblemKinds.InvalidRequest, "The body must be like [{\"metric\":\"accuracy\",\"version\":2,\"value\":1}] or [{\"metric\":\"accuracy\",\"key\":\"c1\",\"at\":\"2026-11-21T12:00:00Z\",\"value\":1}].")
            : Answer(name, await Grain(context, name).AddMetricsAsync(values, context.RequestAborted));

    private static Ok<RolloutView> Answer(string name, RolloutChange change)
    {
        var kind = change.Outcome switch
        {
            RolloutOutcome.Done => null,
            RolloutOutcome.UnknownModel => ProblemKinds.UnknownModel,
            RolloutOutcome.UnknownVersion => ProblemKinds.UnknownVersion,
            RolloutOutcome.NotUnderWay => ProblemKinds.RolloutNotUnderWay,
            RolloutOutcome.Conflict => ProblemKinds.RolloutConflict,
            RolloutOutcome.GateClosed => ProblemKinds.Of(ModelChangeOutcome.GateClosed),
            _ => ProblemKinds.InvalidRequest,
        };
        return kind is null
            ? TypedResults.Ok(change.Rollout! with { Verdicts = [] })
            : throw new ProblemException(kind, $"Model '{name}', rollout: {change.Detail ?? kind.Title + "."}");
    }

    private static async Task<RolloutView> FindAsync(IRolloutGrain grain, string name, CancellationToken cancellationToken) =>
        await grain.GetAsync(cancellationToken) ?? throw new ProblemException(ProblemKinds.NotFound, $"Model '{name}' has had no rollout.");

    private IRolloutGrain Grain(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return grains.GetRollout(new ModelKey(tenants.Resolve(context), name));
    }
}
