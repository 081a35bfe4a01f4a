using Actors.Domain.Registry.Search;

namespace Actors.Gateway.Mlflow;

/// <summary>What filters of the MLflow interface can ask about.</summary>
internal static class MlflowFields
{
    public static readonly FilterField[] All =
    [
        new("name", FilterType.Text),
        new("run_id", FilterType.Text),
        new("version_number", FilterType.Number),
        new("source_path", FilterType.Text),
        new("creation_timestamp", FilterType.Instant),
        new("tags", FilterType.Text, HasKeys: true),
        new("tag", FilterType.Text, HasKeys: true),
    ];
}
