using System.Globalization;
using Actors.Registry;
using Microsoft.AspNetCore.Components;

namespace Actors.Dashboard.Models;

/// <summary>The page that lists the models: what each takes and gives, which version is live, and how to ask it.</summary>
public sealed partial class ModelsPage : ComponentBase
{
    /// <summary>The models shown.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyList<ModelView> Models { get; set; }

    /// <summary>How many models are not shown.</summary>
    [Parameter]
    public int Hidden { get; set; }

    /// <summary>Scheme and host as the reader's browser knows them.</summary>
    [Parameter, EditorRequired]
    public required string Origin { get; set; }

    private static ModelVersionView? Live(ModelView model) =>
        model.Aliases.TryGetValue(ModelView.LiveAlias, out var live) ? Array.Find(model.Versions, version => version.Version == live) : null;

    private static string Summary(ModelView model, ModelVersionView? live) => live is null
        ? $"Revision {model.Revision}. No version is live."
        : $"Revision {model.Revision}. Version {live.Version} is live{(live.Description.Producer.Length > 0 ? $"; made by {live.Description.Producer}" : "")}.";

    private static IEnumerable<(string Kind, TensorSpec Tensor)> Tensors(ModelVersionView version) =>
        version.Description.Inputs.Select(tensor => ("input", tensor)).Concat(version.Description.Outputs.Select(tensor => ("output", tensor)));

    private static string Shape(TensorSpec tensor) => string.Join(
        " × ",
        tensor.Shape.Select((size, i) => size >= 0 ? size.ToString(CultureInfo.InvariantCulture) : tensor.Symbols[i] is { Length: > 0 } symbol ? symbol : "any"));

    private static string Aliases(ModelView model, ModelVersionView version)
    {
        var names = model.Aliases.Where(alias => alias.Value == version.Version).Select(alias => alias.Key).Order(StringComparer.Ordinal);
        return version.ArchivedAt is null ? string.Join(", ", names) : "archived";
    }

    private static string Count(int count, string noun) => $"{count} {noun}{(count == 1 ? "" : "s")}";
}
