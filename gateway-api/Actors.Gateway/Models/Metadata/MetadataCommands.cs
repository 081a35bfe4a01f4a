using Actors.Registry;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Actors.Gateway.Models.Metadata;

/// <summary>Amends what is said of models and versions.</summary>
internal sealed class MetadataCommands(ModelChanges changes)
{
    /// <summary>Amends what is said of a version.</summary>
    public async Task<Ok<VersionDetail>> AmendAsync(HttpContext context, string name, string version, AmendTarget target)
    {
        var number = ModelQueries.ReadVersion(name, version);
        var model = await changes.MakeAsync(context, name, $"version {number}", (grain, revision) =>
            grain.AmendAsync(ToRequest(target, number, revision), context.RequestAborted));
        return TypedResults.Ok(model.Versions.Single(candidate => candidate.Version == number).ToDetail());
    }

    /// <summary>Amends what is said of a model.</summary>
    public async Task<Ok<ModelDetail>> AmendAsync(HttpContext context, string name, AmendTarget target)
    {
        var model = await changes.MakeAsync(context, name, "description and tags", (grain, revision) =>
            grain.AmendAsync(ToRequest(target, version: null, revision), context.RequestAborted));
        return TypedResults.Ok(model.ToDetail());
    }

    private static AmendVersion ToRequest(AmendTarget target, int? version, long? revision) => new(version, revision, target.Reason)
    {
        Tags = target.Tags?.ToDictionary(StringComparer.Ordinal) ?? [],
        Description = target.Description,
        Owner = target.Owner,
        Licence = target.Licence,
        IntendedUse = target.IntendedUse,
        Metrics = [.. target.Metrics ?? []],
    };
}
