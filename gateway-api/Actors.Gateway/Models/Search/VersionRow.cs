using Actors.Domain.Registry.Search;
using Actors.Registry;

namespace Actors.Gateway.Models.Search;

/// <summary>A version with its model, as filters see it. Where the version has no tag of a name, the model's counts.</summary>
internal sealed record VersionRow(ModelView Model, ModelVersionView Version) : IFilterRow
{
    /// <summary>The model's name.</summary>
    public string Name { get; } = ModelKey.Parse(Model.Key).Name;

    public IEnumerable<string> Texts(string field, string key) => field switch
    {
        "name" => [Name],
        "alias" => Model.Aliases.Where(alias => alias.Value == Version.Version).Select(alias => alias.Key),
        "state" => [Version.State],
        "registered_by" => Said(Version.RegisteredBy),
        "digest" => [Version.Digest],
        "source_path" => ["sha256:" + Version.Digest],
        "owner" => Said(Version.Metadata.Owner),
        "licence" => Said(Version.Metadata.Licence),
        "description" => Said(Version.Metadata.Description),
        "intended_use" => Said(Version.Metadata.IntendedUse),
        "run_id" => Said(Version.Metadata.RunId),
        "code_commit" => Said(Version.Metadata.CodeCommit),
        "pipeline_run" => Said(Version.Metadata.PipelineRun),
        "dataset" => Version.Metadata.Datasets.Select(known => known.Name),
        "feature" => Version.Metadata.Features.Select(known => known.Name),
        "risk" => [Model.Risk?.Class ?? "unassessed"],
        "tags" or "tag" => Version.Tags.TryGetValue(key, out var tag) || Model.Tags.TryGetValue(key, out tag) ? [tag] : [],
        "params" => Version.Metadata.Parameters.TryGetValue(key, out var parameter) ? [parameter] : [],
        _ => [],
    };

    public double? Number(string field, string key) => field switch
    {
        "version" or "version_number" => Version.Version,
        "metrics" => Array.FindLast(Version.Metadata.Metrics, metric => metric.Name == key)?.Value,
        _ => null,
    };

    public DateTimeOffset? Instant(string field, string key) => field switch
    {
        "created_at" or "creation_timestamp" => Version.RegisteredAt,
        "archived_at" => Version.ArchivedAt,
        _ => null,
    };

    private static string[] Said(string? text) => string.IsNullOrEmpty(text) ? [] : [text];
}
