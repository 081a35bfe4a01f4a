using System.Collections.Immutable;
using Actors.Domain.Registry;
using Actors.Registry;

namespace Actors.Grains.Registry;

/// <summary>Between what is said of a version and the messages that carry it.</summary>
internal static class MetadataMapping
{
    public static VersionMetadata ToMetadata(this VersionMetadataView? view, Dictionary<string, string> tags, DateTimeOffset now) => new()
    {
        RunId = view?.RunId,
        CodeCommit = view?.CodeCommit,
        PipelineRun = view?.PipelineRun,
        Owner = view?.Owner,
        Licence = view?.Licence,
        IntendedUse = view?.IntendedUse,
        Description = view?.Description,
        Parameters = view?.Parameters.ToImmutableDictionary(StringComparer.Ordinal) ?? ImmutableDictionary<string, string>.Empty,
        Datasets = [.. (view?.Datasets ?? []).Select(ToReference)],
        Features = [.. (view?.Features ?? []).Select(ToReference)],
        Metrics = [.. (view?.Metrics ?? []).Select(metric => metric.ToMetric(now))],
        Tags = tags.ToImmutableDictionary(StringComparer.Ordinal),
    };

    public static VersionMetadataView ToView(this VersionMetadata metadata) => new()
    {
        RunId = metadata.RunId,
        CodeCommit = metadata.CodeCommit,
        PipelineRun = metadata.PipelineRun,
        Owner = metadata.Owner,
        Licence = metadata.Licence,
        IntendedUse = metadata.IntendedUse,
        Description = metadata.Description,
        Parameters = metadata.Parameters.ToDictionary(StringComparer.Ordinal),
        Datasets = [.. metadata.Datasets.Select(ToView)],
        Features = [.. metadata.Features.Select(ToView)],
        Metrics = [.. metadata.Metrics.Select(metric => new MetricView(metric.Name, metric.Value, metric.At, metric.Dataset))],
    };

    public static MetadataAmendment ToAmendment(this AmendVersion request, DateTimeOffset now) => new()
    {
        Tags = request.Tags.ToImmutableDictionary(StringComparer.Ordinal),
        Description = request.Description,
        Owner = request.Owner,
        Licence = request.Licence,
        IntendedUse = request.IntendedUse,
        Metrics = [.. request.Metrics.Select(metric => metric.ToMetric(now))],
    };

    public static MetadataAmendment ToAmendment(this DeclareModel request) => new()
    {
        Tags = request.Tags.ToImmutableDictionary(tag => tag.Key, tag => (string?)tag.Value, StringComparer.Ordinal),
        Description = request.Description,
    };

    public static Deprecation? ToDeprecation(this VersionDeprecation? said) => said is null ? null : new Deprecation(said.At, said.SunsetAt, said.Successor);

    private static Metric ToMetric(this MetricView metric, DateTimeOffset now) => new(metric.Name, metric.Value, metric.At ?? now, metric.Dataset);

    private static DataReference ToReference(DataReferenceView view) => new(view.Name, view.Version, view.Digest);

    private static DataReferenceView ToView(DataReference reference) => new(reference.Name, reference.Version, reference.Digest);
}
