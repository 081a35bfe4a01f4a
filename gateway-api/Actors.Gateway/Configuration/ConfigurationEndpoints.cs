using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Configuration;

/// <summary>Answers <c>GET /v2/models/{model}[/versions/{version}]/config</c>.</summary>
internal sealed class ConfigurationEndpoints(ConfigurationQuery query, ITenantResolver tenants)
{
    /// <summary>The configuration of a version.</summary>
    public async Task GetAsync(HttpContext context)
    {
        if (ModelAddress.TryRead(context.Request, out var address) is { } problem)
        {
            throw new ProblemException(problem);
        }

        var configuration = await query.GetAsync(tenants.Resolve(context), address, context.RequestAborted);
        await ProtocolJson.WriteAsync(context, configuration, ConfigurationJson.Write);
    }
}
