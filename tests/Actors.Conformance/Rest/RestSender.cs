using System.Text.Json;
using Actors.Conformance.Bodies;
using Actors.Conformance.Suite;

namespace Actors.Conformance.Rest;

/// <summary>Makes HTTP requests of what cases say. A header's value may name <c>{json}</c>, the length of the body's first part, and <c>{body}</c>, of all.</summary>
internal static class RestSender
{
    private static readonly string[] Methods = ["get", "post", "put", "delete", "head", "options"];

    /// <summary>The request that a step describes.</summary>
    public static HttpRequestMessage Make(JsonElement send)
    {
        Members.Check(send, "send", [.. Methods, "headers", "body", "compress"]);
        var method = Methods.FirstOrDefault(one => send.TryGetProperty(one, out _)) ?? throw new SuiteException("send names no method.");
        var request = new HttpRequestMessage(new HttpMethod(method.ToUpperInvariant()), new Uri(Members.Text(send, method, "send"), UriKind.Relative));
        var first = 0;
        var body = Array.Empty<byte>();
        if (Members.Find(send, "body") is { } description)
        {
            (body, first) = BodyWriter.Write(description);
        }

        if (Members.Find(send, "compress") is { } encoding)
        {
            body = BodyWriter.Compress(body, encoding.GetString()!);
        }

        if (method is "post" or "put")
        {
            // No Content-Type unless the case has one: tritonclient sends none.
            request.Content = new ByteArrayContent(body);
        }

        foreach (var header in Members.Find(send, "headers")?.EnumerateObject() ?? default)
        {
            var value = header.Value.GetString()!
                .Replace("{json}", first.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{body}", body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
            if (!request.Headers.TryAddWithoutValidation(header.Name, value) && request.Content?.Headers.TryAddWithoutValidation(header.Name, value) != true)
            {
                throw new SuiteException($"The header '{header.Name}' cannot be sent.");
            }
        }

        return request;
    }
}
