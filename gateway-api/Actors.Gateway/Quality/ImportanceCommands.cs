using Actors.Domain.Decisions;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Quality;
using Actors.Registry;
using Actors.Storage.Decisions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Quality;

/// <summary>Answers what features are worth to models, and what they did to single answers.</summary>
internal sealed class ImportanceCommands(IGrainFactory grains, ITenantResolver tenants, IDecisionReader reader)
{
    /// <summary>What was measured.</summary>
    public async Task<Ok<ImportancesView>> GetAsync(HttpContext context, string name) => TypedResults.Ok(await (await FindAsync(context, name)).GetAsync(context.RequestAborted));

    /// <summary>Measures it now.</summary>
    public async Task<Ok<ImportancesView>> MeasureAsync(HttpContext context, string name) =>
        TypedResults.Ok(await (await FindAsync(context, name)).MeasureAsync(context.RequestAborted));

    /// <summary>Sets how often it is measured.</summary>
    public async Task<Ok<ImportancesView>> PutAsync(HttpContext context, string name, ImportanceCadence cadence)
    {
        var grain = await FindAsync(context, name);
        return await grain.ConfigureAsync(cadence.EveryHours, context.RequestAborted) is { } fault
            ? throw new ProblemException(ProblemKinds.InvalidRequest, $"Model '{name}', importance: {fault}")
            : TypedResults.Ok(await grain.GetAsync(context.RequestAborted));
    }

    /// <summary>Explains one answer.</summary>
    public async Task<Ok<ExplanationView>> ExplainAsync(HttpContext context, Guid id)
    {
        var row = QueryValues.Number(context, "row") is { } asked ? (int)Math.Min(asked, int.MaxValue) : 0;
        var caller = context.GetCaller();
        await foreach (var decision in reader.ReadAsync(new DecisionFilter { Tenant = caller.Tenant, Id = id }, context.RequestAborted))
        {
            if (await grains.GetImportance(new ModelKey(caller.Tenant, decision.Head.Model)).ExplainAsync(id, row, context.RequestAborted) is { } explanation)
            {
                return TypedResults.Ok(explanation);
            }
        }

        throw new ProblemException(ProblemKinds.NotFound, $"No prediction {id} is remembered.");
    }

    private async Task<IImportanceGrain> FindAsync(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        var key = new ModelKey(tenants.Resolve(context), name);
        return await grains.GetQuality(key).GetAsync(context.RequestAborted) is null
            ? throw new ProblemException(ProblemKinds.NotFound, $"The quality of a model '{name}' is not measured; PUT /api/v1/models/{name}/quality/settings first.")
            : grains.GetImportance(key);
    }
}
