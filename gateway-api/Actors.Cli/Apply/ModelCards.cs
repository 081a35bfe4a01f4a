using System.Globalization;
using System.Text.Json.Nodes;
using Actors.Cli.Documents;
using Actors.Cli.Server;
using Actors.Domain.Cards;
using Actors.Yaml;

namespace Actors.Cli.Apply;

/// <summary>A version's model card, in the form that it was brought in: <c>google</c>, the document, or <c>huggingFace</c>, metadata and Markdown.</summary>
internal static class ModelCards
{
    private const string Google = "google";
    private const string HuggingFace = "huggingFace";
    private const string Metadata = "metadata";
    private const string Body = "body";
    private const string Markdown = "text/markdown";

    /// <summary>The forms as the API names them.</summary>
    private const string GoogleForm = "google";
    private const string HuggingFaceForm = "hugging-face";

    /// <summary>Members of a card in a document.</summary>
    public static IReadOnlyList<string> Members { get; } = [Google, HuggingFace];

    /// <summary>The part of a version that is its card.</summary>
    public static Part PartOf(int version) => new(
        string.Create(CultureInfo.InvariantCulture, $"version {version} card"), string.Create(CultureInfo.InvariantCulture, $"/api/v1/models/{{0}}/versions/{version}/card"))
    {
        CanDelete = true,
        Write = static (path, card) => card[Google] is { } document
            ? new ApiRequest(HttpMethod.Put, path, document.ToJsonString())
            : new ApiRequest(HttpMethod.Put, path, FrontMatter.Write(card[HuggingFace]?[Metadata] as JsonObject ?? [], card[HuggingFace]?[Body]?.GetValue<string>() ?? "")) { BodyType = Markdown },
    };

    /// <summary>A version's card, and its entity tag among those of the model; null where it has none.</summary>
    /// <exception cref="ApiRefusedException">The server does not tell.</exception>
    public static async Task<JsonObject?> ReadAsync(ApiClient server, Observed model, int version, CancellationToken cancellationToken)
    {
        var part = PartOf(version);
        var revisions = await Kind.AskAsync(server, part.Path + "/revisions", model.Name, cancellationToken);
        var form = revisions is null || JsonNode.Parse(revisions.Text) is not JsonArray { Count: > 0 } known ? null : known[^1]!["form"]?.GetValue<string>();
        if (form is not (GoogleForm or HuggingFaceForm) || await Kind.AskAsync(server, part.Path, model.Name, cancellationToken, form == GoogleForm ? "application/json" : Markdown) is not { } card)
        {
            return null;
        }

        if (card.Tag is { } tag)
        {
            model.Tags[part.Tag] = tag;
        }

        return form == GoogleForm ? new JsonObject { [Google] = JsonNode.Parse(card.Text) } : new JsonObject { [HuggingFace] = ReadMarkdown(card.Text) };
    }

    /// <summary>Says what is wrong with a card that a document wants; null where nothing is that can be told here.</summary>
    public static string? FaultOf(JsonNode? card) => card switch
    {
        null => null,
        JsonObject { Count: 1 } forms when forms[Google] is JsonObject => null,
        JsonObject { Count: 1 } forms when forms[HuggingFace] is JsonObject text && text[Body] is null or JsonValue && text[Metadata] is null or JsonObject => null,
        _ => $"a card is {Google} with a document, or {HuggingFace} with {Metadata} and {Body}: one of them, and the other null where the version has a card of that form",
    };

    private static JsonObject ReadMarkdown(string text)
    {
        _ = FrontMatter.TrySplit(text, out var yaml, out var body);
        var (documents, _) = YamlReader.Read(yaml ?? "", SettingFile.Limits);
        return new JsonObject { [Metadata] = documents is [{ Tree: JsonObject metadata }] ? metadata.DeepClone() : null, [Body] = body };
    }
}
