using System.Text.Json;
using Actors.Gateway.Inference;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Repository;

/// <summary>Reads the bodies of the model repository extension. An empty one asks for nothing special; clients send it though the text wants an object.</summary>
internal static class RepositoryBodies
{
    /// <summary>Whether an index is to leave out what is not ready.</summary>
    public static async Task<bool> ReadIndexAsync(HttpContext context)
    {
        using var body = await ReadAsync(context);
        var ready = false;
        foreach (var member in Members(body))
        {
            ready = member.Name == "ready" ? Truth(member) : throw Refused($"'{Refusal.Shorten(member.Name)}' is not known here; ready is.");
        }

        return ready;
    }

    /// <summary>What a load asks for.</summary>
    public static async Task<LoadRequest> ReadLoadAsync(HttpContext context)
    {
        using var body = await ReadAsync(context);
        string? config = null;
        var files = new List<string>();
        foreach (var parameter in Parameters(body))
        {
            if (parameter.Name.StartsWith("file:", StringComparison.Ordinal))
            {
                files.Add(parameter.Name);
            }
            else
            {
                config = parameter.Name == "config" && parameter.Value.ValueKind == JsonValueKind.String
                    ? parameter.Value.GetString()
                    : throw Refused($"parameter '{Refusal.Shorten(parameter.Name)}' is not known here; config, the text of a JSON object, is.");
            }
        }

        return new LoadRequest(config, files);
    }

    /// <summary>Checks what an unload asks for: <c>unload_dependents</c> holds either way, as no model here has any.</summary>
    public static async Task CheckUnloadAsync(HttpContext context)
    {
        using var body = await ReadAsync(context);
        foreach (var parameter in Parameters(body))
        {
            _ = parameter.Name == "unload_dependents"
                ? Truth(parameter)
                : throw Refused($"parameter '{Refusal.Shorten(parameter.Name)}' is not known here; unload_dependents is.");
        }
    }

    /// <summary>The body, however it is declared; null where it is empty. The endpoint's own limit bounds it.</summary>
    private static async Task<JsonDocument?> ReadAsync(HttpContext context)
    {
        using var bytes = new MemoryStream();
        await context.Request.Body.CopyToAsync(bytes, context.RequestAborted);
        if (bytes.Length == 0)
        {
            return null;
        }

        try
        {
            return JsonDocument.Parse(bytes.GetBuffer().AsMemory(0, (int)bytes.Length));
        }
        catch (JsonException fault)
        {
            throw Refused($"the body is not valid JSON: {fault.Message}");
        }
    }

    private static JsonElement.ObjectEnumerator Members(JsonDocument? body) => body?.RootElement.ValueKind switch
    {
        null => default,
        JsonValueKind.Object => body.RootElement.EnumerateObject(),
        _ => throw Refused("the body is not an object."),
    };

    private static IEnumerable<JsonProperty> Parameters(JsonDocument? body)
    {
        foreach (var member in Members(body))
        {
            if (member.Name != "parameters" || member.Value.ValueKind != JsonValueKind.Object)
            {
                throw Refused($"'{Refusal.Shorten(member.Name)}' is not known here; parameters, an object, is.");
            }

            foreach (var parameter in member.Value.EnumerateObject())
            {
                yield return parameter;
            }
        }
    }

    private static bool Truth(JsonProperty member) => member.Value.ValueKind switch
    {
        JsonValueKind.True => true,
        JsonValueKind.False => false,
        _ => throw Refused($"{member.Name} is {Refusal.Shorten(member.Value.GetRawText())}; it must be true or false."),
    };

    private static ProblemException Refused(string detail) => new(ProblemKinds.InvalidRequest, "The request is malformed: " + detail);
}
