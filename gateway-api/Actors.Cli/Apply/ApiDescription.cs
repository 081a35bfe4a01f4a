using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cli.Server;
using Actors.Yaml;

namespace Actors.Cli.Apply;

/// <summary>What a server says of its requests, in OpenAPI 3.1.</summary>
/// <param name="api">The description.</param>
internal sealed class ApiDescription(JsonElement api)
{
    private const string Path = "/openapi/v1.json";

    /// <summary>Schemas that are looked through for one value, and references from one to the next: a description may be wrong.</summary>
    private const int MaxSteps = 64;

    private static readonly string[] Alternatives = ["oneOf", "anyOf", "allOf"];

    /// <summary>Asks for it; null where the server does not describe itself.</summary>
    public static async Task<ApiDescription?> AskAsync(ApiClient server, CancellationToken cancellationToken)
    {
        var answer = await server.SendAsync(HttpMethod.Get, Path, null, cancellationToken);
        return answer.IsDone && answer.Json is { ValueKind: JsonValueKind.Object } api ? new ApiDescription(api) : null;
    }

    /// <summary>Members that the body of a request has no place for, by their JSON pointers.</summary>
    /// <param name="method">How it is asked.</param>
    /// <param name="path">The address; operands as <c>{0}</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="pointer">Where the body stands.</param>
    public IEnumerable<string> Unknown(HttpMethod method, string path, JsonNode? body, string pointer)
    {
        var found = new List<string>();
        if (Find(path) is { } address && At(address, method.Method.ToLowerInvariant(), "requestBody", "content", "application/json", "schema") is { } schema)
        {
            Look(schema, body, pointer, found);
        }

        return found;
    }

    private void Look(JsonElement schema, JsonNode? said, string pointer, List<string> found)
    {
        var schemas = new List<JsonElement>();
        Gather(schema, schemas);
        if (said is JsonObject mapping && !schemas.Exists(IsOpen))
        {
            foreach (var (name, value) in mapping)
            {
                var member = pointer + YamlDocument.Segment(name);
                var known = schemas.Select(one => At(one, "properties", name) ?? At(one, "additionalProperties")).FirstOrDefault(one => one is { ValueKind: JsonValueKind.Object });
                if (known is { } place)
                {
                    Look(place, value, member, found);
                }
                else
                {
                    found.Add(member);
                }
            }
        }
        else if (said is JsonArray items && schemas.Select(one => At(one, "items")).FirstOrDefault(one => one is not null) is { } each)
        {
            foreach (var (place, item) in items.Index())
            {
                Look(each, item, $"{pointer}/{place}", found);
            }
        }
    }

    /// <summary>The schema itself, and those that it stands for or is one of.</summary>
    private void Gather(JsonElement schema, List<JsonElement> into, int depth = 0)
    {
        if (into.Count >= MaxSteps || depth >= MaxSteps || schema.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        if (At(schema, "$ref") is { ValueKind: JsonValueKind.String } reference && At(api, [.. reference.GetString()!.TrimStart('#', '/').Split('/')]) is { } meant)
        {
            Gather(meant, into, depth + 1);
            return;
        }

        into.Add(schema);
        foreach (var list in Alternatives)
        {
            foreach (var part in At(schema, list) is { ValueKind: JsonValueKind.Array } parts ? parts.EnumerateArray() : default)
            {
                Gather(part, into, depth + 1);
            }
        }
    }

    /// <summary>Whether a schema takes mappings with any members, as far as it says.</summary>
    private static bool IsOpen(JsonElement schema) =>
        At(schema, "properties") is null && At(schema, "additionalProperties") is not { ValueKind: JsonValueKind.Object } && !Alternatives.Any(list => At(schema, list) is not null)
        && !IsOfOtherTypes(schema);

    /// <summary>Whether a schema says that what it describes is no mapping.</summary>
    private static bool IsOfOtherTypes(JsonElement schema) => At(schema, "type") is { } type
        && (type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().All(one => one.GetString() != "object") : type.GetString() != "object");

    private JsonElement? Find(string path)
    {
        var segments = path.Split('?')[0].Split('/');
        foreach (var address in At(api, "paths") is { ValueKind: JsonValueKind.Object } paths ? paths.EnumerateObject() : default)
        {
            if (address.Name.Split('/') is var parts && parts.Length == segments.Length
                && parts.Zip(segments).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.StartsWith('{'))))
            {
                return address.Value;
            }
        }

        return null;
    }

    private static JsonElement? At(JsonElement from, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (from.ValueKind != JsonValueKind.Object || !from.TryGetProperty(name, out from))
            {
                return null;
            }
        }

        return from;
    }
}
