using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Registry;

namespace Actors.Gateway.Mlflow;

/// <summary>Models and versions as MLflow's messages have them: timestamps in Unix milliseconds, versions as text, aliases instead of stages.</summary>
internal static class MlflowShapes
{
    /// <summary>A registered model.</summary>
    public static JsonObject Model(ModelView model) => new()
    {
        ["name"] = Name(model),
        ["creation_timestamp"] = Milliseconds(model.Versions.Length > 0 ? model.Versions[0].RegisteredAt : model.ChangedAt),
        ["last_updated_timestamp"] = Milliseconds(model.ChangedAt),
        ["description"] = model.Description,
        ["latest_versions"] = new JsonArray([.. Latest(model).Select(version => Version(model, version))]),
        ["tags"] = Tags(model.Tags),
        ["aliases"] = new JsonArray([.. model.Aliases.OrderBy(alias => alias.Key, StringComparer.Ordinal).Select(alias =>
            (JsonNode)new JsonObject { ["alias"] = alias.Key, ["version"] = Text(alias.Value) })]),
    };

    /// <summary>A version of it.</summary>
    public static JsonNode Version(ModelView model, ModelVersionView version) => new JsonObject
    {
        ["name"] = Name(model),
        ["version"] = Text(version.Version),
        ["creation_timestamp"] = Milliseconds(version.RegisteredAt),
        ["last_updated_timestamp"] = Milliseconds(version.ArchivedAt ?? version.Deprecation?.At ?? version.RegisteredAt),
        ["user_id"] = version.RegisteredBy,
        ["current_stage"] = version.ArchivedAt is null ? "None" : "Archived",
        ["description"] = version.Metadata.Description ?? "",
        ["source"] = "sha256:" + version.Digest,
        ["run_id"] = version.Metadata.RunId ?? "",
        ["status"] = "READY",
        ["status_message"] = version.Deprecation is null ? "" : "deprecated",
        ["tags"] = Tags(version.Tags),
        ["run_link"] = version.Metadata.PipelineRun ?? "",
        ["aliases"] = new JsonArray([.. model.Aliases.Where(alias => alias.Value == version.Version).Select(alias => alias.Key).Order(StringComparer.Ordinal).Select(alias => (JsonNode)alias)]),
    };

    /// <summary>The newest version: without stages there is one of them.</summary>
    public static IEnumerable<ModelVersionView> Latest(ModelView model) => model.Versions.Where(version => version.ArchivedAt is null).TakeLast(1);

    public static string Name(ModelView model) => ModelKey.Parse(model.Key).Name;

    private static JsonArray Tags(Dictionary<string, string> tags) =>
        new([.. tags.OrderBy(tag => tag.Key, StringComparer.Ordinal).Select(tag => (JsonNode)new JsonObject { ["key"] = tag.Key, ["value"] = tag.Value })]);

    private static string Text(int version) => version.ToString(CultureInfo.InvariantCulture);

    private static long Milliseconds(DateTimeOffset instant) => instant.ToUnixTimeMilliseconds();
}
