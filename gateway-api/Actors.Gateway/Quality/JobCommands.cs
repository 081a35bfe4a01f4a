using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Quality;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Quality;

/// <summary>Answers the addresses under <c>/api/v1/jobs</c>.</summary>
internal sealed class JobCommands(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>All of them.</summary>
    public async Task<Ok<JobPage>> ListAsync(HttpContext context) => TypedResults.Ok(new JobPage(await Grain(context).ListAsync(context.RequestAborted)));

    /// <summary>One of them.</summary>
    public async Task<Ok<JobView>> GetAsync(HttpContext context, string name) =>
        Found(context, Array.Find(await Grain(context).ListAsync(context.RequestAborted), job => job.Name == name) ?? throw Unknown(name));

    /// <summary>Sets when one is to run.</summary>
    public async Task<Ok<JobView>> PutAsync(HttpContext context, string name, JobSettings settings) =>
        await Grain(context).PutAsync(name, settings, context.RequestAborted) is { } fault
            ? throw new ProblemException(ProblemKinds.InvalidRequest, $"Job '{name}': {fault}")
            : await GetAsync(context, name);

    /// <summary>Forgets one.</summary>
    public async Task<NoContent> DeleteAsync(HttpContext context, string name) =>
        await Grain(context).RemoveAsync(name, context.RequestAborted) ? TypedResults.NoContent() : throw Unknown(name);

    /// <summary>Takes a run in.</summary>
    public async Task<Ok<JobView>> RunAsync(HttpContext context, string name, JobRun? run) =>
        TypedResults.Ok(await Grain(context).RunAsync(name, run ?? new JobRun(), context.RequestAborted) ?? throw Unknown(name));

    private static Ok<JobView> Found(HttpContext context, JobView job)
    {
        _ = job.Settings.Tagged(context);
        return TypedResults.Ok(job);
    }

    private static ProblemException Unknown(string name) => new(ProblemKinds.NotFound, $"There is no job '{name}'; PUT /api/v1/jobs/{name} first.");

    private IJobsGrain Grain(HttpContext context) => grains.GetJobs(tenants.Resolve(context));
}
