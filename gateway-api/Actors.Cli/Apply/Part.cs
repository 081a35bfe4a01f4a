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

    /// <summary>Another entity tag, a revision, that every change of the part moves on by one; null for none.</summary>
    public string? Moves { get; init; }

    /// <summary>How it is set.</summary>
    public HttpMethod Method { get; init; } = HttpMethod.Put;

    /// <summary>What the body is, given what is there and what is to be.</summary>
    public Func<JsonNode?, JsonNode, JsonNode> Body { get; init; } = static (_, after) => after;

    /// <summary>Makes the request that sets it, where that is none of <see cref="Method"/> with a body of JSON.</summary>
    public Func<string, JsonNode, ApiRequest>? Write { get; init; }

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
        TagKey = KeyOf(thing, Tag),
        Tag = thing.TagOf(Tag),
        Moves = Moves is null ? null : (KeyOf(thing, Moves), thing.TagOf(Moves)),
        CanUndo = CanRemove || before is not null,
        Request = (from, to, tag) => RequestOf(thing.Name, from, to, tag),
    };

    private static string KeyOf(Observed thing, string tag) => $"{thing.Kind.Name}/{thing.Name}/{tag}";

    private ApiRequest RequestOf(string name, JsonNode? before, JsonNode? after, string? tag)
    {
        var path = string.Format(System.Globalization.CultureInfo.InvariantCulture, Path, Uri.EscapeDataString(name));
        if (after is null && CanDelete)
        {
            return new ApiRequest(HttpMethod.Delete, path) { IfMatch = tag };
        }

        var wanted = after?.DeepClone() ?? Nothing?.Invoke() ?? new JsonObject();
        return (Write?.Invoke(path, wanted) ?? new ApiRequest(Method, path, Body(before, wanted).ToJsonString())) with
        {
            IfMatch = tag,
            IfAbsent = tag is null && !IsAlwaysThere && Method == HttpMethod.Put,
        };
    }
}
