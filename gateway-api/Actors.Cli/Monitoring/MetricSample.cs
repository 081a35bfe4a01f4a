using System.Globalization;
using System.Text.RegularExpressions;

namespace Actors.Cli.Monitoring;

/// <summary>One line of a Prometheus exposition.</summary>
/// <param name="Name">The series' name.</param>
/// <param name="Labels">Its labels.</param>
/// <param name="Value">Its value.</param>
internal sealed partial record MetricSample(string Name, IReadOnlyDictionary<string, string> Labels, double Value)
{
    /// <summary>A label; empty where it has none of that name.</summary>
    public string this[string label] => Labels.TryGetValue(label, out var value) ? value : "";

    /// <summary>Reads the text format, version 0.0.4: lines of other forms are passed over.</summary>
    public static IEnumerable<MetricSample> Read(string text)
    {
        foreach (var line in text.Split('\n'))
        {
            if (Line().Match(line) is { Success: true } match && ReadValue(match.Groups["value"].Value) is { } value)
            {
                yield return new MetricSample(
                    match.Groups["name"].Value,
                    Label().Matches(match.Groups["labels"].Value).ToDictionary(label => label.Groups["name"].Value, label => label.Groups["value"].Value, StringComparer.Ordinal),
                    value);
            }
        }
    }

    /// <summary>A number as the format spells it.</summary>
    public static double? ReadValue(string text) => text switch
    {
        "+Inf" => double.PositiveInfinity,
        "-Inf" => double.NegativeInfinity,
        _ => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) ? value : null,
    };

    [GeneratedRegex(@"\A(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(\{(?<labels>.*)\})? (?<value>\S+)( -?[0-9]+)?\r?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Line();

    [GeneratedRegex("(?<name>[a-zA-Z_][a-zA-Z0-9_]*)=\"(?<value>([^\"\\\\]|\\\\.)*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Label();
}
