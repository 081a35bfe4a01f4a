using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Resilience;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Resilience;

/// <summary>Answers <c>/api/v1/models/{name}/degraded</c>.</summary>
internal sealed partial class DegradedCommands(
    IGrainFactory grains, ITenantResolver tenants, ModelChanges changes, TimeProvider clock, ILogger<DegradedCommands> logger)
{
    /// <summary>Whether the model is degraded.</summary>
    public async Task<Ok<DegradedDetail>> GetAsync(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        var model = await grains.GetModel(new ModelKey(tenants.Resolve(context), name)).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
        EntityTags.Put(context, model.Revision);
        return TypedResults.Ok(ToDetail(model));
    }

    /// <summary>Degrades the model, on every silo when the answer comes.</summary>
    public Task<Ok<DegradedDetail>> PutAsync(HttpContext context, string name, DegradedTarget target) =>
        ChangeAsync(context, name, target.Cause ?? "manual", target.Reason ?? "", target.Until);

    /// <summary>Trusts the model again.</summary>
    public Task<Ok<DegradedDetail>> EndAsync(HttpContext context, string name, string? reason) => ChangeAsync(context, name, null, reason, null);

    private async Task<Ok<DegradedDetail>> ChangeAsync(HttpContext context, string name, string? cause, string? reason, DateTimeOffset? until)
    {
        var model = await changes.MakeAsync(context, name, "degraded", (grain, revision) =>
            grain.DegradeAsync(new DegradeModel(cause, reason, until, revision), context.RequestAborted));
        LogDegraded(context.TraceIdentifier, model.Key, model.Degraded?.Cause ?? "none", model.Revision);
        return TypedResults.Ok(ToDetail(model));
    }

    private DegradedDetail ToDetail(ModelView model) => model.Degraded is { } degraded && !(clock.GetUtcNow() >= degraded.Until)
        ? new DegradedDetail(true, degraded.Cause, degraded.Reason, degraded.Until, degraded.By, degraded.At)
        : new DegradedDetail(false, null, null, null, null, null);

    [LoggerMessage(1430, LogLevel.Information, "Request {RequestId}: {Model} is degraded now by {Cause}, revision {Revision}")]
    private partial void LogDegraded(string requestId, string model, string cause, long revision);
}
