using System.Text.Json.Nodes;

namespace Actors.Cli.Apply;

/// <summary>What one thing is on the server, and the entity tags that say so.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Spec">What it is set to; null where there is no such thing.</param>
internal sealed record Observed(Kind Kind, string Name, JsonObject? Spec)
{
    /// <summary>Entity tags by the part of the thing that they are of; a part without one is not there.</summary>
    public Dictionary<string, string> Tags { get; init; } = new(StringComparer.Ordinal);

    /// <summary>A part's entity tag; null where it is not there.</summary>
    public string? TagOf(string part) => Tags.GetValueOrDefault(part);
}
