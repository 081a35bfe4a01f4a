using System.Text.Json.Nodes;
using Actors.Cli.Server;

namespace Actors.Cli.Apply;

/// <summary>A part of a thing that the API sets by itself.</summary>
/// <param name="Member">The member of the thing's spec; empty for the whole.</param>
/// <param name="Path">The address; <c>{0}</c> is the thing's name.</param>
internal sealed record Part(string Member, string Path)
{
    /// <summary>What the entity tag of the part is of: parts of one tag change together.</summary>
    public string Tag { get; init; } = Member;

    /// <summary>How it is set.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Put;

    /// <summary>What the body is, given what is there and what is to be.</summary>
    public Func<JsonNode?, JsonNode, JsonNode> Body { get; init; } = static (_, after) => after;

    /// <summary>Whether DELETE takes it away.</summary>
    public bool CanDelete { get; init; }

    /// <summary>What is set in place of nothing, where nothing cannot be set; null where it cannot be taken back.</summary>
    public Func<JsonNode>? Nothing { get; init; }

    /// <summary>Whether there always is one, whatever was set.</summary>
    public bool IsAlwaysThere { get; init; }

    /// <summary>Whether it can be taken away.</summary>
    public bool CanRemove => CanDelete || Nothing is not null;

    /// <summary>The change from one to the other.</summary>
    public Change Change(Observed thing, JsonNode? before, JsonNode? after) => new(thing.Kind.Name, thing.Name, Member, before, after)
    {
        TagKey = $"{thing.Kind.Name}/{thing.Name}/{Tag}",
        Tag = thing.TagOf(Tag),
        CanUndo = CanRemove || before is not null,
        Request = (from, to, tag) => RequestOf(thing.Name, from, to, tag),
    };

    private ApiRequest RequestOf(string name, JsonNode? before, JsonNode? after, string? tag)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, Path, Uri.EscapeDataString(name));
        return after is null && CanDelete
            ? new ApiRequest(HttpMethod.Delete, path) { IfMatch = tag }
            : new ApiRequest(Method, path, Body(before, after?.DeepClone() ?? Nothing?.Invoke() ?? new JsonObject()).ToJsonString())
            {
                IfMatch = tag,
                IfAbsent = tag is null && !IsAlwaysThere && Method == HttpMethod.Put,
            };
    }
}
