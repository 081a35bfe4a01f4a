using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Quality;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Quality;

/// <summary>Answers <c>/api/v1/models/{name}/volume</c>.</summary>
internal sealed class VolumeCommands(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>What is known.</summary>
    public async Task<Ok<VolumeView>> GetAsync(HttpContext context, string name)
    {
        var view = await (await FindAsync(context, name)).GetAsync(context.RequestAborted);
        _ = view.Settings.Tagged(context);
        return TypedResults.Ok(view);
    }

    /// <summary>Sets when it is a finding.</summary>
    public async Task<Ok<VolumeView>> PutAsync(HttpContext context, string name, VolumeSettings settings)
    {
        var grain = await FindAsync(context, name);
        return await grain.ConfigureAsync(settings, context.RequestAborted) is { } fault
            ? throw new ProblemException(ProblemKinds.InvalidRequest, $"Model '{name}', volume: {fault}")
            : await GetAsync(context, name);
    }

    private async Task<IVolumeGrain> FindAsync(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        var key = new ModelKey(tenants.Resolve(context), name);
        return await grains.GetModel(key).GetAsync(context.RequestAborted) is null
            ? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.")
            : grains.GetVolume(key);
    }
}
