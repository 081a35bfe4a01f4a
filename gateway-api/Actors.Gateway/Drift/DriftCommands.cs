using Actors.Drift;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Drift;

/// <summary>Answers for how a model is watched.</summary>
internal sealed class DriftCommands(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>The settings and the baselines.</summary>
    public async Task<Results<Ok<DriftMonitorView>, StatusCodeHttpResult>> GetAsync(HttpContext context, string name)
    {
        var monitor = await Monitor(context, name).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Model '{name}' is not watched for drift.");
        EntityTags.Put(context, monitor.Revision);
        return EntityTags.IsKnown(context, monitor.Revision) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(monitor);
    }

    /// <summary>Replaces the settings.</summary>
    public async Task<Ok<DriftMonitorView>> PutAsync(HttpContext context, string name, DriftSettings settings)
    {
        var monitor = Answer(name, await Monitor(context, name).PutAsync(new(settings, EntityTags.Demanded(context)), context.RequestAborted));
        EntityTags.Put(context, monitor.Revision);
        return TypedResults.Ok(monitor);
    }

    /// <summary>Ends the watch.</summary>
    public async Task<NoContent> RemoveAsync(HttpContext context, string name)
    {
        EntityTags.Put(context, Answer(name, await Monitor(context, name).RemoveAsync(EntityTags.Demanded(context), context.RequestAborted)).Revision);
        return TypedResults.NoContent();
    }

    /// <summary>The monitor of a change that was made.</summary>
    /// <exception cref="ProblemException">It was not.</exception>
    internal static DriftMonitorView Answer(string name, DriftMonitorChange change)
    {
        var kind = change.Outcome switch
        {
            DriftOutcome.Done => null,
            DriftOutcome.UnknownModel => ProblemKinds.UnknownModel,
            DriftOutcome.NotFound => ProblemKinds.NotFound,
            DriftOutcome.RevisionConflict => ProblemKinds.RevisionConflict,
            _ => ProblemKinds.InvalidRequest,
        };
        return kind is null ? change.Monitor! : throw new ProblemException(kind, $"Model '{name}', drift: {change.Detail ?? kind.Title}");
    }

    private IDriftMonitorGrain Monitor(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return grains.GetDriftMonitor(new ModelKey(tenants.Resolve(context), name));
    }
}
