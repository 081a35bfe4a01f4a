using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Models.Metadata;

/// <summary>Holds what is said of a version to the registry's limits, before anything of it is kept.</summary>
internal static class MetadataCheck
{
    /// <exception cref="ProblemException">It is more than is kept.</exception>
    public static async Task CheckAsync(this IModelGrain model, VersionMetadataView? metadata, CancellationToken cancellationToken)
    {
        if (metadata is not null && await model.CheckMetadataAsync(metadata, cancellationToken) is { } fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault);
        }
    }
}
