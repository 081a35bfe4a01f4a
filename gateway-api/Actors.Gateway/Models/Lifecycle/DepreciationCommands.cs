using Actors.Domain.Registry;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.Lifecycle;

/// <summary>Answers for how what a version cost is written off.</summary>
internal sealed class DepreciationCommands(IGrainFactory grains, ITenantResolver tenants, ModelChanges changes, TimeProvider clock)
{
    private const string StraightLine = "straight-line";
    private const string DoubleDeclining = "double-declining";

    /// <summary>The schedule, and what is left at an instant, else now.</summary>
    public async Task<Ok<DepreciationScheduleDetail>> GetAsync(HttpContext context, string name, string version, DateTimeOffset? at)
    {
        var found = await FindAsync(context, name, version);
        return TypedResults.Ok(ToDetail(
            found.Depreciation ?? throw new ProblemException(ProblemKinds.NotFound, $"Version {version} of model '{name}' has no depreciation schedule."), at ?? clock.GetUtcNow()));
    }

    /// <summary>Sets the schedule.</summary>
    public async Task<Ok<DepreciationScheduleDetail>> PutAsync(HttpContext context, string name, string version, DepreciationTarget target)
    {
        if (target.Method is not (null or StraightLine or DoubleDeclining))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"method '{Inference.Refusal.Shorten(target.Method)}' is not {StraightLine} or {DoubleDeclining}.");
        }

        var found = await FindAsync(context, name, version);
        var view = new DepreciationView(
            target.Method ?? StraightLine, target.Cost ?? 0, target.Residual ?? 0, target.Currency ?? "", target.From ?? found.RegisteredAt, target.Months ?? 0);
        _ = await ChangeAsync(context, name, found.Version, view, target.Reason);
        return TypedResults.Ok(ToDetail(view, clock.GetUtcNow()));
    }

    /// <summary>Removes the schedule.</summary>
    public async Task<NoContent> RemoveAsync(HttpContext context, string name, string version, string? reason)
    {
        _ = await ChangeAsync(context, name, ModelQueries.ReadVersion(name, version), view: null, reason);
        return TypedResults.NoContent();
    }

    private Task<ModelView> ChangeAsync(HttpContext context, string name, int version, DepreciationView? view, string? reason) =>
        changes.MakeAsync(context, name, $"version {version}", (grain, revision) => grain.DepreciateAsync(new DepreciateVersion(version, view, revision, reason), context.RequestAborted));

    private async Task<ModelVersionView> FindAsync(HttpContext context, string name, string version)
    {
        ModelQueries.CheckName(name);
        var number = ModelQueries.ReadVersion(name, version);
        var model = await grains.GetModel(new ModelKey(tenants.Resolve(context), name)).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
        return Array.Find(model.Versions, known => known.Version == number)
            ?? throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {number}.");
    }

    private static DepreciationScheduleDetail ToDetail(DepreciationView view, DateTimeOffset at)
    {
        var depreciation = new Depreciation(
            view.Method == DoubleDeclining ? DepreciationMethod.DoubleDeclining : DepreciationMethod.StraightLine, view.Cost, view.Residual, view.Currency, view.From, view.Months);
        return new DepreciationScheduleDetail(
            view.Method,
            view.Cost,
            view.Residual,
            view.Currency,
            view.From,
            depreciation.Ends,
            at,
            depreciation.ValueAt(at),
            [.. depreciation.Schedule().Select(step => new DepreciationStepDetail(step.Month, step.At, step.Charge, step.Value))]);
    }
}
