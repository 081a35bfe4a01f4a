using System.Globalization;
using System.Text.Json;
using Actors.Gateway.Problems;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Mlflow;

/// <summary>What a call of the <c>mlflow</c> client asks for: the query of a GET, else the JSON object of the body, also of a DELETE.</summary>
internal sealed class MlflowRequest
{
    private readonly Dictionary<string, JsonElement> _members = new(StringComparer.Ordinal);
    private readonly IQueryCollection? _query;

    private MlflowRequest(IQueryCollection? query, JsonElement body)
    {
        _query = query;
        if (body.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in body.EnumerateObject())
            {
                _members[member.Name] = member.Value;
            }
        }
    }

    public static async Task<MlflowRequest> ReadAsync(HttpContext context)
    {
        var request = context.Request;
        if (HttpMethods.IsGet(request.Method))
        {
            return new MlflowRequest(request.Query, default);
        }

        try
        {
            // An empty DELETE may have its members in the query.
            using var document = request.ContentLength == 0 ? JsonDocument.Parse("{}") : await JsonDocument.ParseAsync(request.Body, default, context.RequestAborted);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new MlflowRequest(request.Query, document.RootElement.Clone())
                : throw Invalid("The body has to be a JSON object.");
        }
        catch (JsonException fault)
        {
            throw Invalid($"The body is not JSON: {fault.Message}");
        }
    }

    /// <summary>A text; null where there is none. Numbers are taken as their text: clients write versions both ways.</summary>
    public string? Text(string name) => _members.TryGetValue(name, out var member)
        ? member.ValueKind switch
        {
            JsonValueKind.String => member.GetString(),
            JsonValueKind.Number => member.GetRawText(),
            JsonValueKind.Null => null,
            _ => throw Invalid($"'{name}' is not a string."),
        }
        : _query?[name].FirstOrDefault();

    /// <summary>A text that has to be there.</summary>
    public string Need(string name) => Text(name) is { Length: > 0 } text ? text : throw Invalid($"Missing value for required parameter '{name}'.");

    /// <summary>A whole number; null where there is none.</summary>
    public int? Number(string name) => Text(name) is not { Length: > 0 } text ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw Invalid($"'{name}' is not an integer.");

    /// <summary>The version, which has to be there.</summary>
    public int Version() => Number("version") ?? throw Invalid("Missing value for required parameter 'version'.");

    /// <summary>Several texts; none where there are none.</summary>
    public IReadOnlyList<string> Texts(string name) => _members.TryGetValue(name, out var member)
        ? member.ValueKind == JsonValueKind.Array ? [.. member.EnumerateArray().Select(item => item.GetString() ?? "")] : throw Invalid($"'{name}' is not a list.")
        : [.. (_query?[name] ?? default).OfType<string>()];

    /// <summary>The tags, as a list of keys and values.</summary>
    public Dictionary<string, string> Tags()
    {
        var tags = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!_members.TryGetValue("tags", out var member) || member.ValueKind == JsonValueKind.Null)
        {
            return tags;
        }

        foreach (var tag in member.ValueKind == JsonValueKind.Array ? member.EnumerateArray().ToList() : throw Invalid("'tags' is not a list."))
        {
            if (tag.ValueKind != JsonValueKind.Object || !tag.TryGetProperty("key", out var key) || key.GetString() is not { Length: > 0 } name)
            {
                throw Invalid("A tag has no key.");
            }

            tags[name] = tag.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "";
        }

        return tags;
    }

    public static ProblemException Invalid(string detail) => new(ProblemKinds.InvalidRequest, detail);
}
