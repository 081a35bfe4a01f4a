using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cards;
using Actors.Domain.Cards;
using Actors.Gateway.Problems;
using Actors.Yaml;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Actors.Gateway.Cards;

/// <summary>Reads a request's card into a plain tree.</summary>
internal static class CardReader
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly YamlLimits Limits = new(Nodes: 20_000, Depth: 32);

    private static readonly JsonDocumentOptions StrictJson = new() { AllowDuplicateProperties = false };

    /// <exception cref="ProblemException">The body is no card in a form that is taken.</exception>
    public static async Task<CardDocument> ReadAsync(HttpContext context)
    {
        var type = MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var media) ? media.MediaType.Value : null;
        var isJson = string.Equals(type, CardMedia.Json, StringComparison.OrdinalIgnoreCase);
        if (!isJson && !string.Equals(type, CardMedia.Markdown, StringComparison.OrdinalIgnoreCase))
        {
            throw new ProblemException(
                ProblemKinds.UnsupportedMediaType, $"A card is {CardMedia.Json} (Google's schema) or {CardMedia.Markdown} (Hugging Face's README.md).");
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        var text = Decode(body.ToArray());
        return isJson ? ReadGoogle(text) : ReadHuggingFace(text);
    }

    private static string Decode(byte[] bytes)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "The card is not UTF-8.");
        }
    }

    private static CardDocument ReadGoogle(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text, StrictJson);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? new CardDocument(CardDocument.Google, text, string.Empty)
                : throw new ProblemException(ProblemKinds.RefusedCard, "card: must be an object");
        }
        catch (JsonException mistake)
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, $"The card is not JSON: {mistake.Message}");
        }
    }

    private static CardDocument ReadHuggingFace(string text)
    {
        if (!FrontMatter.TrySplit(text, out var yaml, out var body))
        {
            throw new ProblemException(ProblemKinds.InvalidRequest, "The front matter has no end: a line of three dashes.");
        }

        var (documents, mistake) = YamlReader.Read(yaml ?? string.Empty, Limits);
        mistake ??= documents switch
        {
            [] or [{ Tree: JsonObject }] => null,
            [_] => "line 1: the front matter is not a mapping",
            _ => "the front matter has a second document",
        };
        return mistake is not null
            ? throw new ProblemException(ProblemKinds.InvalidRequest, $"The front matter is not YAML that is taken here; {mistake}.")
            : new CardDocument(CardDocument.HuggingFace, documents.Count == 0 ? "{}" : documents[0].Tree.ToJsonString(), body);
    }
}
