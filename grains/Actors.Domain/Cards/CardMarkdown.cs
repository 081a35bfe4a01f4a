using System.Text;
using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>Writes Google's card as the Markdown that stands below Hugging Face's metadata, under the headings that its cards have.</summary>
internal static class CardMarkdown
{
    public static string Write(JsonObject card)
    {
        var text = new StringBuilder();
        _ = text.Append("# ").Append(Line(card.TextAt("model_details", "name") ?? "Model card")).Append('\n');
        Paragraph(text, null, card.TextAt("model_details", "overview"));
        Paragraph(text, "Model description", card.TextAt("model_details", "documentation"));
        Paragraph(text, "Architecture", card.TextAt("model_parameters", "model_architecture"));
        List(text, "Owners", card.ItemsAt("model_details", "owners").Select(owner => Join(" - ", owner.TextAt("name"), owner.TextAt("contact"))));
        List(text, "Intended users", Descriptions(card, "users"));
        List(text, "Uses", Descriptions(card, "use_cases"));
        List(text, "Limitations", Descriptions(card, "limitations"));
        List(text, "Assumptions", Descriptions(card, "assumptions"));
        List(text, "Tradeoffs", Descriptions(card, "tradeoffs"));
        List(text, "Ethical considerations", card.ItemsAt("considerations", "ethical_considerations").Select(risk => Join(": ", risk.TextAt("name"), risk.TextAt("mitigation_strategy"))));
        List(text, "Training data", card.ItemsAt("model_parameters", "data").Select(data => Join(": ", data.TextAt("name"), data.TextAt("description"))));
        Table(text, card);
        List(text, "References", card.ItemsAt("model_details", "references").Select(reference => reference.TextAt("reference") ?? string.Empty));
        List(text, "Citation", card.ItemsAt("model_details", "citations").Select(citation => citation.TextAt("citation") ?? string.Empty));
        return text.ToString();
    }

    private static IEnumerable<string> Descriptions(JsonObject card, string name) =>
        card.ItemsAt("considerations", name).Select(item => item.TextAt("description") ?? string.Empty);

    private static void Paragraph(StringBuilder text, string? heading, string? content)
    {
        if (content is not null)
        {
            _ = text.Append(heading is null ? "\n" : $"\n## {heading}\n\n").Append(content.ReplaceLineEndings("\n").Trim()).Append('\n');
        }
    }

    private static void List(StringBuilder text, string heading, IEnumerable<string> items)
    {
        var lines = items.Where(static item => item.Length > 0).Select(static item => "- " + item.ReplaceLineEndings("\n").Trim().Replace("\n", "\n  ", StringComparison.Ordinal)).ToList();
        if (lines.Count > 0)
        {
            _ = text.Append("\n## ").Append(heading).Append("\n\n").AppendJoin('\n', lines).Append('\n');
        }
    }

    private static void Table(StringBuilder text, JsonObject card)
    {
        var rows = card.ItemsAt("quantitative_analysis", "performance_metrics").ToList();
        if (rows.Count == 0)
        {
            return;
        }

        _ = text.Append("\n## Evaluation\n\n| Metric | Value | Slice |\n|---|---|---|\n");
        foreach (var row in rows)
        {
            _ = text.Append("| ").AppendJoin(" | ", ((string[])["type", "value", "slice"]).Select(name => Line(row.TextAt(name) ?? string.Empty).Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }
    }

    private static string Join(string separator, params string?[] parts) => string.Join(separator, parts.OfType<string>());

    private static string Line(string text) => text.ReplaceLineEndings(" ").Trim();
}
