using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cards;
using Actors.Domain.Cards;
using Actors.Registry;

namespace Actors.Gateway.Cards;

/// <summary>
/// A card as a page. The whole card is shown, as an outline of its own names; every text of it is encoded, and nothing of it becomes markup, a
/// link or a style. Graphics that are Base64 are shown as images by data alone.
/// </summary>
internal static class CardPage
{
    private const string Image = "image";

    private const string Style =
        "body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem;color:#222}h1,h2,h3{line-height:1.2}"
        + "dt{font-weight:600;margin-top:.5rem}dd{margin:0 0 0 1rem;white-space:pre-wrap;overflow-wrap:anywhere}pre{white-space:pre-wrap}img{max-width:100%}small{color:#666}";

    public static string Write(VersionKey key, CardRevision revision, ModelCard card)
    {
        var google = card.ToOutline();
        var title = google["model_details"]?["name"] is JsonValue value && value.TryGetValue<string>(out var name) ? name : key.Model.Name;
        var page = new StringBuilder("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>");
        Encode(page, title);
        _ = page.Append("</title><style>").Append(Style).Append("</style></head><body><h1>");
        Encode(page, title);
        _ = page.Append("</h1><p><small>");
        Encode(page, string.Create(
            CultureInfo.InvariantCulture, $"{key.Model.Name}, version {key.Version}; card revision {revision.Revision} by {revision.By} at {revision.At:u}"));
        _ = page.Append("</small></p>");
        foreach (var (section, content) in google)
        {
            if (content is JsonObject members)
            {
                WriteSection(page, section, members);
            }
        }

        if (card.Form == CardForm.HuggingFace)
        {
            WriteSection(page, "metadata", card.Data);
            _ = page.Append("<h2>README</h2><pre>");
            Encode(page, card.Body);
            _ = page.Append("</pre>");
        }

        return page.Append("</body></html>").ToString();
    }

    private static void WriteSection(StringBuilder page, string name, JsonObject members)
    {
        _ = page.Append("<h2>");
        Encode(page, Words(name));
        _ = page.Append("</h2>");
        WriteMembers(page, members);
    }

    private static void WriteMembers(StringBuilder page, JsonObject members)
    {
        _ = page.Append("<dl>");
        foreach (var (name, content) in members)
        {
            _ = page.Append("<dt>");
            Encode(page, Words(name));
            _ = page.Append("</dt><dd>");
            WriteValue(page, name, content);
            _ = page.Append("</dd>");
        }

        _ = page.Append("</dl>");
    }

    private static void WriteValue(StringBuilder page, string name, JsonNode? content)
    {
        switch (content)
        {
            case JsonObject members:
                WriteMembers(page, members);
                break;
            case JsonArray items:
                _ = page.Append("<ul>");
                foreach (var item in items)
                {
                    _ = page.Append("<li>");
                    WriteValue(page, name, item);
                    _ = page.Append("</li>");
                }

                _ = page.Append("</ul>");
                break;
            case JsonValue value when name == Image && IsPicture(value, out var bytes):
                _ = page.Append("<img alt=\"graphic\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(bytes)).Append("\">");
                break;
            default:
                Encode(page, content is null ? string.Empty : content.GetValueKind() == JsonValueKind.String ? content.GetValue<string>() : content.ToJsonString());
                break;
        }
    }

    private static bool IsPicture(JsonValue value, out byte[] bytes)
    {
        bytes = [];
        if (!value.TryGetValue<string>(out var text))
        {
            return false;
        }

        var buffer = new byte[text.Length];
        var isBase64 = Convert.TryFromBase64String(text, buffer, out var length);
        bytes = buffer[..length];
        return isBase64 && length > 0;
    }

    private static string Words(string name) =>
        name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');

    private static void Encode(StringBuilder page, string text) => page.Append(HtmlEncoder.Default.Encode(text));
}
