namespace Actors.Gateway.Repository;

/// <summary>What a load asks for beyond the load.</summary>
/// <param name="Config">The text of a configuration that overrides the model's until the next load; null for none.</param>
/// <param name="Files">The names of files given with the load: <c>file:1/model.onnx</c>.</param>
internal sealed record LoadRequest(string? Config, IReadOnlyList<string> Files)
{
    /// <summary>A load and nothing more.</summary>
    public static LoadRequest Plain { get; } = new(null, []);
}
