using System.Collections.Immutable;
using Actors.Domain.Registry;
using Actors.Gateway.Governance;
using Actors.Gateway.Models;
using Actors.Gateway.Problems;
using Actors.Gateway.Security;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Mlflow;

/// <summary>Finds and amends what calls of the <c>mlflow</c> client name in their bodies, where no guard has seen it.</summary>
internal sealed class MlflowRegistry(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>The model of the name, which the caller's credential has to be good for.</summary>
    public ModelKey Key(HttpContext context, string name)
    {
        ModelQueries.CheckName(name);
        return context.GetCaller().Models.Allow(name)
            ? new ModelKey(tenants.Resolve(context), name)
            : throw new ProblemException(ProblemKinds.Forbidden, $"The credential is not good for model '{name}'.");
    }

    public async Task<(ModelView Model, ModelKey Key)> FindAsync(HttpContext context, string name)
    {
        var key = Key(context, name);
        return (await grains.GetModel(key).GetAsync(context.RequestAborted) ?? throw Unknown(name), key);
    }

    public async Task<(ModelView Model, ModelVersionView Version)> FindAsync(HttpContext context, string name, int version)
    {
        var (model, _) = await FindAsync(context, name);
        return (model, Array.Find(model.Versions, candidate => candidate.Version == version)
            ?? throw new ProblemException(ProblemKinds.UnknownVersion, $"Model Version (name={name}, version={version}) not found"));
    }

    public async Task<ModelView> AmendAsync(HttpContext context, string name, AmendVersion request)
    {
        var key = Key(context, name);
        return Check(key, await grains.GetModel(key).AmendAsync(request, context.RequestAborted));
    }

    /// <summary>The model after a change.</summary>
    /// <exception cref="ProblemException">The change is refused.</exception>
    public static ModelView Check(ModelKey key, ModelChange answer) => ProblemKinds.Of(answer.Outcome) is { } kind
        ? throw new ProblemException(new Problem(kind, answer.Outcome == ModelChangeOutcome.UnknownModel ? Text(key.Name) : answer.Detail ?? kind.Title + ".")
        {
            Missing = answer.Missing is { } missing ? [.. missing.Select(piece => new MissingPiece(piece.Piece, piece.Detail))] : null,
        })
        : answer.Model!;

    /// <exception cref="ProblemException">The tags are more than is kept.</exception>
    public static void CheckTags(Dictionary<string, string> tags)
    {
        if (MetadataRules.Check(new VersionMetadata { Tags = tags.ToImmutableDictionary(StringComparer.Ordinal) }) is { } fault)
        {
            throw MlflowRequest.Invalid(fault);
        }
    }

    private static ProblemException Unknown(string name) => new(ProblemKinds.UnknownModel, Text(name));

    private static string Text(string name) => $"Registered Model with name={name} not found";
}
