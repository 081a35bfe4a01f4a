using System.Text.Json.Nodes;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>A step from what is to what is to be.</summary>
/// <param name="Kind">What is changed.</param>
/// <param name="Name">Its name.</param>
/// <param name="Part">Which part of it; empty for the whole.</param>
/// <param name="Before">What it is; null for nothing.</param>
/// <param name="After">What it is to be; null for nothing.</param>
internal sealed record Change(string Kind, string Name, string Part, JsonNode? Before, JsonNode? After)
{
    /// <summary>Makes the request, given what is there, what is to be, and the entity tag that it depends on.</summary>
    public required Func<JsonNode?, JsonNode?, string?, ApiRequest> Request { get; init; }

    /// <summary>What the entity tag is of.</summary>
    public required string TagKey { get; init; }

    /// <summary>The entity tag of what the difference was computed from; null where there was nothing.</summary>
    public string? Tag { get; init; }

    /// <summary>Another entity tag, a revision, that the step moves on by one: what it is of, and what it was when the difference was computed. Null for none.</summary>
    public (string Key, string? Tag)? Moves { get; init; }

    /// <summary>Whether it can be taken back.</summary>
    public bool CanUndo { get; init; } = true;

    /// <summary>What is not as it was when the step was taken back, in words; null for nothing.</summary>
    public string? Loss { get; init; }

    /// <summary>Says what is wrong with the answer, beyond its status, given the tag before; null where nothing is.</summary>
    public Func<ApiAnswer, string?, string?> Check { get; init; } = static (_, _) => null;

    /// <summary>added, changed or removed.</summary>
    public string Action => Before is null ? "added" : After is null ? "removed" : "changed";

    /// <summary>What is changed, in words.</summary>
    public string Title => Part.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Name} {Part}";

    /// <summary>The step back.</summary>
    public Change Undo() => this with { Before = After, After = Before, Tag = null, Check = static (_, _) => null };
}
