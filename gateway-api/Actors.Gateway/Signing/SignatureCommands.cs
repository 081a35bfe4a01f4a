using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Actors.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Signing;

/// <summary>Answers for a version's signature.</summary>
internal sealed partial class SignatureCommands(IGrainFactory grains, ITenantResolver tenants, ILogger<SignatureCommands> logger)
{
    /// <summary>The media type of a bundle.</summary>
    public const string BundleType = "application/vnd.dev.sigstore.bundle.v0.3+json";

    /// <summary>Keeps the signature of the body, if it holds.</summary>
    public async Task<Ok<SignatureDetail>> PutAsync(HttpContext context, string name, string version)
    {
        var key = Key(context, name, version);
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var change = await grains.GetSignature(key).PutAsync(new SignVersion(body.ToArray(), context.GetCaller().Id), context.RequestAborted);
        if (ProblemKinds.Of(change.Outcome) is { } kind)
        {
            LogRefused(context.TraceIdentifier, key, change.Detail ?? kind.Title);
            throw new ProblemException(kind, $"Model '{name}', version {key.Version}: {change.Detail ?? kind.Title + "."}");
        }

        var kept = change.Signature!;
        EntityTags.Put(context, kept.Revision);
        LogKept(context.TraceIdentifier, key, kept.Signer, kept.Revision);
        return TypedResults.Ok(new SignatureDetail(kept.Method, kept.Signer, kept.Digest, kept.KeptAt, kept.KeptBy));
    }

    /// <summary>The bundle as it was brought.</summary>
    public async Task<FileContentHttpResult> GetAsync(HttpContext context, string name, string version)
    {
        var key = Key(context, name, version);
        var kept = await grains.GetSignature(key).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownSignature, $"There is no signature of version {key.Version} of model '{name}'.");
        EntityTags.Put(context, kept.Revision);
        return TypedResults.File(kept.Bundle, BundleType, "model.sig");
    }

    /// <summary>What the signature proves now.</summary>
    public async Task<Ok<EvidenceDetail>> GetEvidenceAsync(HttpContext context, string name, string version)
    {
        var key = Key(context, name, version);
        var model = await grains.GetModel(key.Model).GetAsync(context.RequestAborted)
            ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{name}'.");
        if (!Array.Exists(model.Versions, candidate => candidate.Version == key.Version))
        {
            throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {key.Version}.");
        }

        var evidence = await grains.GetSignature(key).GetEvidenceAsync(context.RequestAborted);
        return TypedResults.Ok(new EvidenceDetail(
            evidence.Required, evidence.Present, evidence.Valid, evidence.Signer, evidence.Digest, evidence.Detail));
    }

    private VersionKey Key(HttpContext context, string name, string version)
    {
        ModelQueries.CheckName(name);
        var number = ModelQueries.ReadVersion(name, version);
        return number > 0
            ? new VersionKey(new ModelKey(tenants.Resolve(context), name), number)
            : throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{name}' has no version {number}.");
    }

    [LoggerMessage(30, LogLevel.Information, "Request {RequestId}: {Version} has a signature of {Signer}, revision {Revision}")]
    private partial void LogKept(string requestId, VersionKey version, string signer, long revision);

    [LoggerMessage(31, LogLevel.Warning, "Request {RequestId}: a signature of {Version} was refused: {Reason}")]
    private partial void LogRefused(string requestId, VersionKey version, string reason);
}
