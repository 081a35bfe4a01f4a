using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>
/// Turns either form of a card into the other. What has a place there is put there; the card that it came from is carried along whole, where
/// both schemas leave room for it, so that there and back again nothing is lost. A carried card wins over what can be read out of the rest.
/// </summary>
internal static class CardConversion
{
    /// <summary>The member of Google's model_details with Hugging Face's metadata and body.</summary>
    public const string Carried = "hugging_face";

    /// <summary>The member of Hugging Face's metadata with Google's card.</summary>
    public const string CarriedGoogle = "google_model_card";

    private const string SchemaVersion = "0.0.2";

    /// <summary>Hugging Face's form as Google's.</summary>
    public static JsonObject ToGoogle(JsonObject metadata, string body)
    {
        if (metadata[CarriedGoogle] is JsonObject carried)
        {
            return ModelCard.Copy(carried);
        }

        var card = new JsonObject { ["schema_version"] = SchemaVersion };
        var details = card.Section("model_details");
        var sections = MarkdownSections.Read(body);
        details.Fill("name", metadata.TextAt("model_name") ?? metadata.ItemsAt("model-index").FirstOrDefault().TextAt("name") ?? sections.Title);
        details.Fill("overview", sections.Overview);
        details.Fill("licenses", Licenses(metadata));
        details.Fill("citations", sections.Find("citation", "bibtex").Select(text => (JsonNode)new JsonObject { ["citation"] = text }).ToNodes());
        details[Carried] = new JsonObject { ["metadata"] = ModelCard.Copy(metadata), ["body"] = body };
        card.Section("model_parameters").Fill("data", metadata.TextsAt("datasets").Select(name => (JsonNode)new JsonObject { ["name"] = name }).ToNodes());
        card.Section("quantitative_analysis").Fill("performance_metrics", metadata.ItemsAt("model-index").SelectMany(index => index.ItemsAt("results")).SelectMany(Metrics).ToNodes());
        var considerations = card.Section("considerations");
        considerations.Fill("users", Described(sections.Find("intended users", "users")));
        considerations.Fill("use_cases", Described(sections.Find("uses", "use cases", "intended use", "direct use", "intended uses")));
        considerations.Fill("limitations", Described(sections.Find("limitations", "bias, risks, and limitations", "limitations and bias", "known limitations")));
        considerations.Fill("assumptions", Described(sections.Find("assumptions")));
        considerations.Fill("tradeoffs", Described(sections.Find("tradeoffs", "trade-offs")));
        foreach (var name in (string[])["model_parameters", "quantitative_analysis", "considerations"])
        {
            if (card[name] is JsonObject { Count: 0 })
            {
                card.Remove(name);
            }
        }

        return card;
    }

    /// <summary>Google's form as Hugging Face's.</summary>
    public static ModelCard ToHuggingFace(JsonObject card)
    {
        if (card.At("model_details", Carried, "metadata") is JsonObject carried)
        {
            return new ModelCard(CardForm.HuggingFace, ModelCard.Copy(carried), card.TextAt("model_details", Carried, "body") ?? string.Empty);
        }

        var metadata = new JsonObject();
        metadata.Fill("license", card.ItemsAt("model_details", "licenses").Select(LicenseName).FirstOrDefault());
        metadata.Fill("license_name", metadata.TextAt("license") == "other" ? card.TextAt("model_details", "name") is { } name ? $"{name} license" : "custom" : null);
        metadata.Fill("datasets", Names(card.ItemsAt("model_parameters", "data").Select(data => data.TextAt("name"))));
        metadata.Fill("metrics", Names(card.ItemsAt("quantitative_analysis", "performance_metrics").Select(metric => metric.TextAt("type"))));
        metadata[CarriedGoogle] = ModelCard.Copy(card);
        return new ModelCard(CardForm.HuggingFace, metadata, CardMarkdown.Write(card));
    }

    private static JsonArray Licenses(JsonObject metadata)
    {
        var other = metadata.TextAt("license_link") ?? metadata.TextAt("license_name");
        return metadata.TextsAt("license")
            .Select(license => (JsonNode)(license == "other" && other is not null ? new JsonObject { ["custom_text"] = other } : new JsonObject { ["identifier"] = license }))
            .ToNodes();
    }

    /// <summary>Hugging Face writes SPDX's names in lower case, and all others as 'other'.</summary>
    private static string LicenseName(JsonNode license) =>
        license.TextAt("identifier") is { } spdx && spdx != "proprietary" ? spdx.ToLowerInvariant() : "other";

    private static IEnumerable<JsonNode> Metrics(JsonNode result)
    {
        string?[] slice = [result.TextAt("dataset", "name"), result.TextAt("dataset", "config"), result.TextAt("dataset", "split")];
        foreach (var metric in result.ItemsAt("metrics"))
        {
            var row = new JsonObject { ["type"] = metric.TextAt("type") ?? string.Empty, ["value"] = metric["value"]?.Plain() ?? string.Empty };
            row.Fill("slice", slice[0] is null ? null : string.Join(' ', slice.OfType<string>()));
            yield return row;
        }
    }

    private static JsonArray Described(IEnumerable<string> texts) => texts.Select(text => (JsonNode)new JsonObject { ["description"] = text }).ToNodes();

    private static JsonArray Names(IEnumerable<string?> names) => names.OfType<string>().Distinct(StringComparer.Ordinal).Select(name => (JsonNode)name).ToNodes();
}
