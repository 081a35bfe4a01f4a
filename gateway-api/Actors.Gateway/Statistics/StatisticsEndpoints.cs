using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Statistics;

/// <summary>Answers <c>GET /v2/models[/{model}[/versions/{version}]]/stats</c>.</summary>
internal sealed class StatisticsEndpoints(StatisticsQuery query, ITenantResolver tenants)
{
    /// <summary>All models in service.</summary>
    public Task AllAsync(HttpContext context) => AnswerAsync(context, null);

    /// <summary>One model, or one version of it.</summary>
    public Task ModelAsync(HttpContext context) => ModelAddress.TryRead(context.Request, out var address) is { } problem
        ? throw new ProblemException(problem)
        : AnswerAsync(context, address);

    private async Task AnswerAsync(HttpContext context, ModelAddress? address)
    {
        var entries = await query.GetAsync(tenants.Resolve(context), context.GetCaller().Models, address, context.RequestAborted);
        await ProtocolJson.WriteAsync(context, entries, StatisticsJson.Write);
    }
}
