using System.Collections.Immutable;
using Actors.Domain.Registry;
using Actors.Gateway.Problems;
using Actors.Registry;

namespace Actors.Gateway.Models.Metadata;

/// <summary>Holds what is said of a version to the registry's limits, before its file is stored.</summary>
internal static class MetadataCheck
{
    /// <exception cref="ProblemException">It is more than is kept.</exception>
    public static void Check(VersionMetadataView? view)
    {
        if (view is not null && MetadataRules.Check(ToMetadata(view)) is { } fault)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, fault);
        }
    }

    private static VersionMetadata ToMetadata(VersionMetadataView view) => new()
    {
        RunId = view.RunId,
        CodeCommit = view.CodeCommit,
        PipelineRun = view.PipelineRun,
        Owner = view.Owner,
        Licence = view.Licence,
        IntendedUse = view.IntendedUse,
        Description = view.Description,
        Parameters = view.Parameters.ToImmutableDictionary(StringComparer.Ordinal),
        Datasets = [.. view.Datasets.Select(ToReference)],
        Features = [.. view.Features.Select(ToReference)],
        Metrics = [.. view.Metrics.Select(metric => new Metric(metric.Name, metric.Value, default, metric.Dataset))],
    };

    private static DataReference ToReference(DataReferenceView view) => new(view.Name, view.Version, view.Digest);
}
