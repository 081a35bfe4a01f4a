using Actors.Domain.Registry.Search;

namespace Actors.Gateway.Models.Search;

/// <summary>What filters of the registry can ask about.</summary>
internal static class RegistryFields
{
    public static readonly FilterField[] All =
    [
        new("name", FilterType.Text),
        new("version", FilterType.Number),
        new("alias", FilterType.Text),
        new("state", FilterType.Text),
        new("created_at", FilterType.Instant),
        new("archived_at", FilterType.Instant),
        new("registered_by", FilterType.Text),
        new("digest", FilterType.Text),
        new("owner", FilterType.Text),
        new("licence", FilterType.Text),
        new("description", FilterType.Text),
        new("intended_use", FilterType.Text),
        new("run_id", FilterType.Text),
        new("code_commit", FilterType.Text),
        new("pipeline_run", FilterType.Text),
        new("dataset", FilterType.Text),
        new("feature", FilterType.Text),
        new("risk", FilterType.Text),
        new("tags", FilterType.Text, HasKeys: true),
        new("params", FilterType.Text, HasKeys: true),
        new("metrics", FilterType.Number, HasKeys: true),
    ];

    /// <summary>What the description of the API says of filters.</summary>
    public const string Help =
        "filter: comparisons joined by AND, OR, NOT and parentheses, such as name LIKE 'credit%' AND metrics.auc >= 0.9 AND NOT tags.team = 'risk'. Operators: "
        + "= != < <= > >= LIKE ILIKE IN (...) IS NULL. Fields: name, version, alias, state (registered, deprecated, live, archived), created_at, archived_at, registered_by, "
        + "digest, owner, licence, description, intended_use, run_id, code_commit, pipeline_run, dataset, feature, risk, tags.KEY, params.KEY, metrics.KEY (the last "
        + "measured). Instants are ISO 8601 in quotes or Unix milliseconds. Where there is no value a comparison fails.";
}
