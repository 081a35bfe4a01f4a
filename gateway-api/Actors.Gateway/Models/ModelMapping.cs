using Actors.Registry;

namespace Actors.Gateway.Models;

/// <summary>From the grains' messages to the API's.</summary>
internal static class ModelMapping
{
    public static ModelSummary ToSummary(this ModelView model) =>
        new(ModelKey.Parse(model.Key).Name, model.Revision, model.Versions.Length, Live(model));

    public static ModelDetail ToDetail(this ModelView model) =>
        new(ModelKey.Parse(model.Key).Name, model.Revision, model.Aliases, [.. model.Versions.Select(ToDetail)], model.Tags, model.Description, model.Risk?.Class ?? "unassessed");

    public static VersionDetail ToDetail(this ModelVersionView version) => new(
        version.Version,
        version.Digest,
        version.SizeBytes,
        version.FileName,
        version.Tags,
        version.RegisteredAt,
        version.ArchivedAt,
        [.. version.Description.Inputs.Select(ToDetail)],
        [.. version.Description.Outputs.Select(ToDetail)],
        version.Description.Opsets,
        version.Description.IrVersion,
        version.Description.Producer,
        version.Description.GraphName,
        version.Description.Metadata,
        version.State,
        version.RegisteredBy,
        version.Deprecation is { } deprecation ? new DeprecationDetail(deprecation.At, deprecation.SunsetAt, deprecation.Successor, deprecation.Held) : null,
        version.Metadata)
    {
        Remote = version.Description.Remote,
    };

    private static TensorDetail ToDetail(TensorSpec tensor) => new(tensor.Name, tensor.Type, tensor.Shape, tensor.Symbols);

    private static int? Live(ModelView model) => model.Aliases.TryGetValue(ModelView.LiveAlias, out var version) ? version : null;
}
