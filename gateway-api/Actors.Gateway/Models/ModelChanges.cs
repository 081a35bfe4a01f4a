using Actors.Gateway.Governance;
using Actors.Gateway.Problems;
using Actors.Gateway.Tenants;
using Actors.Registry;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Models;

/// <summary>Changes a model as a request of the management API demands: in its tenant, at its revision, with a problem where it is refused.</summary>
internal sealed class ModelChanges(IGrainFactory grains, ITenantResolver tenants)
{
    /// <summary>Makes the change, puts the new revision on the answer, and gives the model as it now is.</summary>
    /// <param name="context">The request; its <c>If-Match</c> counts.</param>
    /// <param name="name">The model.</param>
    /// <param name="what">What is changed, as messages name it.</param>
    /// <param name="change">Makes the change, if the model is at the revision.</param>
    /// <param name="tag">The revision that the entity tag is of; null for the model's.</param>
    /// <exception cref="ProblemException">The change is refused.</exception>
    public async Task<ModelView> MakeAsync(
        HttpContext context, string name, string what, Func<IModelGrain, long?, Task<ModelChange>> change, Func<ModelView, long>? tag = null)
    {
        ModelQueries.CheckName(name);
        var grain = grains.GetModel(new ModelKey(tenants.Resolve(context), name));
        var answer = await change(grain, EntityTags.Demanded(context));
        if (answer.Model is { } model)
        {
            EntityTags.Put(context, tag?.Invoke(model) ?? model.Revision);
        }

        return ProblemKinds.Of(answer.Outcome) is { } kind
            ? throw new ProblemException(new Problem(kind, $"Model '{name}', {what}: {answer.Detail ?? kind.Title + "."}")
            {
                Missing = answer.Missing is { } missing ? [.. missing.Select(piece => new MissingPiece(piece.Piece, piece.Detail))] : null,
            })
            : answer.Model!;
    }
}
