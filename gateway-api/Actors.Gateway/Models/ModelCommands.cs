using Actors.Gateway.Problems;
using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Models;

/// <summary>Changes models: where their aliases point, and which versions are out of service.</summary>
internal sealed partial class ModelCommands(ModelChanges changes, TimeProvider clock, ILogger<ModelCommands> logger)
{
    /// <summary>Points an alias at a version.</summary>
    public async Task<Ok<ModelDetail>> MoveAliasAsync(HttpContext context, string name, string alias, AliasTarget target)
    {
        var version = target.Version
            ?? throw new ProblemException(ProblemKinds.InvalidRequest, "version is missing; the body must be like {\"version\":2}.");
        var model = await changes.MakeAsync(context, name, $"alias '{Shorten(alias)}' to version {version}", (grain, revision) =>
            grain.MoveAliasAsync(new MoveAlias(alias, version, revision) { Reason = target.Reason, Override = target.Override }, context.RequestAborted));
        LogAliasMoved(context.TraceIdentifier, model.Key, alias, version, model.Revision);
        return TypedResults.Ok(model.ToDetail());
    }

    /// <summary>Removes an alias.</summary>
    public async Task<NoContent> RemoveAliasAsync(HttpContext context, string name, string alias, string? reason)
    {
        var model = await changes.MakeAsync(context, name, $"alias '{Shorten(alias)}'", (grain, revision) =>
            grain.MoveAliasAsync(new MoveAlias(alias, Version: null, revision) { Reason = reason }, context.RequestAborted));
        LogAliasRemoved(context.TraceIdentifier, model.Key, alias, model.Revision);
        return TypedResults.NoContent();
    }

    /// <summary>Takes a version out of service for good.</summary>
    public async Task<Ok<VersionDetail>> ArchiveAsync(HttpContext context, string name, string version, string? reason)
    {
        var number = ModelQueries.ReadVersion(name, version);
        var model = await changes.MakeAsync(context, name, $"version {number}", (grain, revision) =>
            grain.ArchiveAsync(new ArchiveVersion(number, revision, reason), context.RequestAborted));
        LogArchived(context.TraceIdentifier, model.Key, number, model.Revision);
        return TypedResults.Ok(model.Versions.Single(candidate => candidate.Version == number).ToDetail());
    }

    /// <summary>Says that a version is to be used no more.</summary>
    public Task<Ok<VersionDetail>> DeprecateAsync(HttpContext context, string name, string version, DeprecationTarget target)
    {
        var deprecation = new VersionDeprecation(target.At ?? clock.GetUtcNow(), target.SunsetAt, target.Successor);
        return DeprecateAsync(context, name, ModelQueries.ReadVersion(name, version), deprecation, target.Reason);
    }

    /// <summary>Takes a deprecation back.</summary>
    public Task<Ok<VersionDetail>> ReinstateAsync(HttpContext context, string name, string version, string? reason) =>
        DeprecateAsync(context, name, ModelQueries.ReadVersion(name, version), deprecation: null, reason);

    private async Task<Ok<VersionDetail>> DeprecateAsync(HttpContext context, string name, int version, VersionDeprecation? deprecation, string? reason)
    {
        var model = await changes.MakeAsync(context, name, $"version {version}", (grain, revision) =>
            grain.DeprecateAsync(new DeprecateVersion(version, deprecation, revision, reason), context.RequestAborted));
        LogDeprecated(context.TraceIdentifier, model.Key, version, deprecation is not null, model.Revision);
        return TypedResults.Ok(model.Versions.Single(candidate => candidate.Version == version).ToDetail());
    }

    private static string Shorten(string text) => Inference.Refusal.Shorten(text);

    [LoggerMessage(10, LogLevel.Information, "Request {RequestId}: {Model} alias {Alias} points at version {Version}, revision {Revision}")]
    private partial void LogAliasMoved(string requestId, string model, string alias, int version, long revision);

    [LoggerMessage(11, LogLevel.Information, "Request {RequestId}: {Model} alias {Alias} removed, revision {Revision}")]
    private partial void LogAliasRemoved(string requestId, string model, string alias, long revision);

    [LoggerMessage(12, LogLevel.Information, "Request {RequestId}: {Model} version {Version} archived, revision {Revision}")]
    private partial void LogArchived(string requestId, string model, int version, long revision);

    [LoggerMessage(14, LogLevel.Information, "Request {RequestId}: {Model} version {Version} deprecated: {Deprecated}, revision {Revision}")]
    private partial void LogDeprecated(string requestId, string model, int version, bool deprecated, long revision);
}
