using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Drift;

/// <summary>Finds the version that is live.</summary>
internal static class LiveVersions
{
    /// <summary>A model's live version.</summary>
    /// <exception cref="ProblemException">There is no such model, or none of its versions is live.</exception>
    public static async Task<int> FindAsync(IGrainFactory grains, ModelKey key, CancellationToken cancellationToken)
    {
        var model = await grains.GetModel(key).GetAsync(cancellationToken) ?? throw new ProblemException(ProblemKinds.UnknownModel, $"There is no model '{key.Name}'.");
        return model.Aliases.TryGetValue("live", out var live) ? live : throw new ProblemException(ProblemKinds.UnknownVersion, $"Model '{key.Name}' has no live version; name one.");
    }
}
