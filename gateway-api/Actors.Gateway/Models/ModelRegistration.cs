using System.Globalization;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Models;

/// <summary>Answers <c>POST /api/v1/models/{name}/versions</c>.</summary>
internal sealed partial class ModelRegistration(
    ITenantResolver tenants, UploadReader uploads, ModelRegistrar registrar, ILogger<ModelRegistration> logger)
{
    /// <summary>Answers 201 for a new version, 200 where an unarchived version holds the same bytes already.</summary>
    public async Task<Results<Created<VersionDetail>, Ok<VersionDetail>>> RegisterAsync(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        var key = new ModelKey(tenants.Resolve(context), name);
        var file = await uploads.ReadAsync(context);
        var answer = await registrar.RegisterAsync(key, file, context.RequestAborted);
        var registration = answer.Registration
            ?? throw new ProblemException(ProblemKinds.RefusedModel, answer.Refusal ?? "The file was refused.");
        var version = registration.Model.Versions.Single(candidate => candidate.Version == registration.Version).ToDetail();
        EntityTags.Put(context, registration.Model.Revision);
        var location = string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{name}/versions/{registration.Version}");
        LogRegistered(context.TraceIdentifier, key.ToString(), registration.Version, registration.Created, file.Artifact.Digest);
        if (registration.Created)
        {
            return TypedResults.Created(location, version);
        }

        context.Response.Headers.ContentLocation = location;
        return TypedResults.Ok(version);
    }

    [LoggerMessage(20, LogLevel.Information, "Request {RequestId}: {Model} version {Version} registered (new: {Created}), digest {Digest}")]
    private partial void LogRegistered(string requestId, string model, int version, bool created, string digest);
}
