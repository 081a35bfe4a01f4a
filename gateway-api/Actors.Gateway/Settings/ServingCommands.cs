using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Settings;

/// <summary>Answers <c>GET</c> and <c>PUT /api/v1/models/{name}/serving</c>.</summary>
internal sealed partial class ServingCommands(
    IGrainFactory grains, ITenantResolver tenants, ModelChanges changes, ILogger<ServingCommands> logger)
{
    /// <summary>The settings; 304 where the client has them as they are.</summary>
    public async Task<Results<Ok<ServingDetail>, StatusCodeHttpResult>> GetAsync(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        var model = await grains.GetModel(new ModelKey(tenants.Resolve(context), name)).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
        EntityTags.Put(context, model.Revision);
        return EntityTags.IsKnown(context, model.Revision)
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(model.Serving.ToDetail());
    }

    /// <summary>Replaces the settings; what the body leaves out goes back to the silos' own.</summary>
    public async Task<Ok<ServingDetail>> PutAsync(HttpContext context, string name, ServingDetail detail)
    {
        var settings = detail.ToSettings();
        var model = await changes.MakeAsync(context, name, "serving", (grain, revision) =>
            grain.ConfigureServingAsync(new ConfigureServing(settings, revision), context.RequestAborted));
        LogConfigured(context.TraceIdentifier, model.Key, model.Revision);
        return TypedResults.Ok(model.Serving.ToDetail());
    }

    [LoggerMessage(13, LogLevel.Information, "Request {RequestId}: {Model} serving settings replaced, revision {Revision}")]
    private partial void LogConfigured(string requestId, string model, long revision);
}
