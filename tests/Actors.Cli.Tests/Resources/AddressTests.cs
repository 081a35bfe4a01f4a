using System.Text.Json;
using Actors.Cli.Resources;
using Actors.Cli.Tests.Hosting;
using Actors.Cli.Verbs;

namespace Actors.Cli.Tests.Resources;

/// <summary>Verbs that are one request, against the API's own description of itself.</summary>
[Collection(PlatformCollection.Name)]
public sealed class AddressTests(Platform platform)
{
    [Fact]
    public async Task EveryVerb_AsksForWhatTheApiDescribes()
    {
        var api = await platform.SendAsync("rae", HttpMethod.Get, "/openapi/v1.json", null);
        var faults = new List<string>();
        foreach (var verb in VerbTable.All.OfType<IResourceVerb>())
        {
            var path = verb.Path.Split('?')[0];
            if (Find(api, path) is not { } addressed || !addressed.TryGetProperty(verb.Method.Method.ToLowerInvariant(), out var operation))
            {
                faults.Add($"{verb.Name}: there is no {verb.Method} {path}");
                continue;
            }

            var parameters = operation.TryGetProperty("parameters", out var all) ? all.EnumerateArray().Select(one => one.GetProperty("name").GetString()!).ToList() : [];
            faults.AddRange(verb.Filters.Select(filter => ApiPath.Member(filter.Name)).Where(name => !parameters.Contains(name)).Select(name => $"{verb.Name}: {path} takes no '{name}'"));
            if (verb is SendVerb { Fields.Count: > 0 } send)
            {
                var members = Members(api, operation.GetProperty("requestBody").GetProperty("content").GetProperty("application/json").GetProperty("schema"));
                faults.AddRange(send.Fields.Select(field => ApiPath.Member(field.Name)).Where(name => !members.Contains(name)).Select(name => $"{verb.Name}: {path} has no member '{name}'"));
            }
        }

        faults.ShouldBeEmpty();
    }

    private static JsonElement? Find(JsonElement api, string path)
    {
        var segments = path.Split('/');
        var found = api.GetProperty("paths").EnumerateObject()
            .Where(known => known.Name.Split('/') is var parts && parts.Length == segments.Length && parts.Zip(segments).All(pair => pair.First == pair.Second || (pair.First.StartsWith('{') && pair.Second.StartsWith('{'))))
            .ToList();
        return found.Count == 0 ? null : found[0].Value;
    }

    private static List<string> Members(JsonElement api, JsonElement schema)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Members(api, api.GetProperty("components").GetProperty("schemas").GetProperty(reference.GetString()!.Split('/')[^1]));
        }

        var members = schema.TryGetProperty("properties", out var properties) ? properties.EnumerateObject().Select(member => member.Name).ToList() : [];
        foreach (var list in (string[])["oneOf", "anyOf", "allOf"])
        {
            members.AddRange(schema.TryGetProperty(list, out var parts) ? parts.EnumerateArray().SelectMany(part => Members(api, part)) : []);
        }

        return members;
    }
}
