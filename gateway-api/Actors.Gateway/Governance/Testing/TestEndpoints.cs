using System.Text;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Governance;
using Actors.Governance.Testing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Governance.Testing;

/// <summary>Answers for a version's tests.</summary>
internal sealed class TestEndpoints(IGrainFactory grains, VersionLookup versions)
{
    /// <summary>The tests' state and last report.</summary>
    public async Task<Ok<ModelTestView>> GetAsync(HttpContext context, string name, string version) =>
        TypedResults.Ok(await (await FindAsync(context, name, version)).GetAsync(context.RequestAborted));

    /// <summary>The tests as they were put.</summary>
    public async Task<ContentHttpResult> GetSuiteAsync(HttpContext context, string name, string version)
    {
        var suite = await (await FindAsync(context, name, version)).GetSuiteAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.NotFound, $"Version {version} of model '{name}' has no tests.");
        return TypedResults.Content(suite, "application/json", Encoding.UTF8);
    }

    /// <summary>Replaces the tests.</summary>
    public async Task<Ok<ModelTestView>> PutAsync(HttpContext context, string name, string version)
    {
        var grain = await FindAsync(context, name, version);
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        GovernanceEndpoints.Check(await grain.PutSuiteAsync(await reader.ReadToEndAsync(context.RequestAborted), context.RequestAborted));
        return TypedResults.Ok(await grain.GetAsync(context.RequestAborted));
    }

    /// <summary>Starts a run.</summary>
    public async Task<Accepted<ModelTestView>> RunAsync(HttpContext context, string name, string version)
    {
        var grain = await FindAsync(context, name, version);
        GovernanceEndpoints.Check(await grain.StartAsync(context.RequestAborted));
        return TypedResults.Accepted($"/api/v1/models/{name}/versions/{version}/tests", await grain.GetAsync(context.RequestAborted));
    }

    private async Task<IModelTestGrain> FindAsync(HttpContext context, string name, string version)
    {
        var (key, number) = await versions.FindAsync(context, name, version);
        return grains.GetModelTests(key, number);
    }
}
