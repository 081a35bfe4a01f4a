using System.Text;
using OpenTelemetry.Metrics;

namespace Actors.Gateway.Metrics;

/// <summary>
/// Names as Prometheus wants them: letters, digits and underscores, the base unit as a suffix, and <c>_total</c> on what only grows.
/// Source: OpenTelemetry, 'Prometheus and OpenMetrics Compatibility'; Prometheus, 'Metric and label naming'.
/// </summary>
internal static class PrometheusNames
{
    /// <summary>Ends the name of a histogram's number of samples, and of nothing else.</summary>
    private const string CountSuffix = "_count";

    /// <summary>The name of a metric's family.</summary>
    public static string OfMetric(string name, string unit, MetricType type)
    {
        var text = Clean(name);
        if (type != MetricType.Histogram && text.EndsWith(CountSuffix, StringComparison.Ordinal))
        {
            text = text[..^CountSuffix.Length];
        }

        var suffix = Suffix(unit, type);
        if (suffix.Length > 0 && !text.EndsWith("_" + suffix, StringComparison.Ordinal))
        {
            text += "_" + suffix;
        }

        return type is MetricType.LongSum or MetricType.DoubleSum && !text.EndsWith("_total", StringComparison.Ordinal) ? text + "_total" : text;
    }

    /// <summary>The name of a label.</summary>
    public static string OfLabel(string name) => Clean(name);

    private static string Clean(string name)
    {
        var text = new StringBuilder(name.Length + 1);
        foreach (var character in name)
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                _ = text.Append(text.Length == 0 && char.IsAsciiDigit(character) ? "_" : "").Append(character);
            }
            else if (text.Length == 0 || text[^1] != '_')
            {
                _ = text.Append('_');
            }
        }

        return text.ToString();
    }

    private static string Suffix(string unit, MetricType type) => unit switch
    {
        "" => "",
        "s" => "seconds",
        "ms" => "milliseconds",
        "us" => "microseconds",
        "By" => "bytes",
        "%" => "percent",
        "1" => type is MetricType.LongGauge or MetricType.DoubleGauge ? "ratio" : "",
        _ when unit[0] == '{' => "",
        _ => Clean(unit),
    };
}
