using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Domain.Alerts;

/// <summary>
/// Fills texts for people: <c>{{rule}}</c>, <c>{{severity}}</c>, <c>{{count}}</c> (signals), <c>{{subjects}}</c> (the first ten), of the gravest signal
/// <c>{{signal}}</c>, <c>{{model}}</c>, <c>{{version}}</c>, <c>{{subject}}</c>, <c>{{value}}</c>, <c>{{definition}}</c>, <c>{{baseline}}</c>, and any label. An unknown name is left as it stands.
/// </summary>
public static partial class AlertText
{
    private const int MostSubjects = 10;

    /// <summary>Fills a text.</summary>
    public static string Fill(string text, Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        var filled = Place().Replace(text, place => Value(place.Groups[1].Value, alert) ?? place.Value);
        return filled.Length > AlertLimits.MaxText ? filled[..AlertLimits.MaxText] : filled;
    }

    /// <summary>One line that says what an alert is.</summary>
    public static string Title(Alert alert)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return alert.Annotations.GetValueOrDefault("summary") ?? Fill("{{severity}} {{rule}}: {{model}} {{subjects}}", alert).Trim();
    }

    private static string? Value(string name, Alert alert)
    {
        var first = alert.Members.FirstOrDefault();
        return name switch
        {
            "rule" => alert.Rule,
            "severity" => alert.Severity,
            "count" => alert.MemberCount.ToString(CultureInfo.InvariantCulture),
            "subjects" => string.Join(", ", alert.Members.Select(member => member.Subject).OfType<string>().Distinct().Take(MostSubjects)),
            "value" => first?.Value.ToString("G6", CultureInfo.InvariantCulture),
            "definition" => first?.Definition ?? "",
            "baseline" => first?.Baseline ?? "",
            _ => alert.Labels.GetValueOrDefault(name) ?? first?.Label(name) ?? (name is "model" or "version" or "subject" or "signal" ? "" : null),
        };
    }

    [GeneratedRegex(@"\{\{\s*([a-z]+)\s*\}\}", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Place();
}
