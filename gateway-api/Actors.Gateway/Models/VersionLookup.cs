using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models;

/// <summary>Finds the version that an address names, for what is kept beside versions.</summary>
internal sealed class VersionLookup(IGrainFactory grains, ITenantResolver tenants)
{
    /// <exception cref="ProblemException">There is no such version.</exception>
    public async Task<(ModelKey Key, int Version)> FindAsync(HttpContext context, string name, string version)
    {
        ModelQueries.CheckName(name);
        var number = ModelQueries.ReadVersion(name, version);
        var key = new ModelKey(tenants.Resolve(context), name);
        return await grains.GetModel(key).GetOriginAsync(number, context.RequestAborted) is null
            ? throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {number}.")
            : (key, number);
    }
}
