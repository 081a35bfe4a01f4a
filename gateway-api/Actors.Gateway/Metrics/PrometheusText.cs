using System.Globalization;
using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Actors.Gateway.Metrics;

/// <summary>Writes metrics in Prometheus' text exposition format, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    private readonly StringBuilder _text = new(16 * 1024);
    private readonly HashSet<string> _families = new(StringComparer.Ordinal);

    /// <summary>The tag of the series that takes in what is beyond an instrument's limit. Source: OpenTelemetry, 'Metrics SDK', cardinality limits.</summary>
    private const string OverflowTag = "otel.metric.overflow";

    /// <summary>Series so far; a histogram's buckets count each.</summary>
    public int Series { get; private set; }

    /// <summary>Metrics so far that have reached their limit of series.</summary>
    public int Overflowing { get; private set; }

    /// <summary>Appends a metric with all its series. A second metric under the same name is left out: a family has one type and one help.</summary>
    public void Append(Metric metric)
    {
        var name = PrometheusNames.OfMetric(metric.Name, metric.Unit, metric.MetricType);
        var type = TypeOf(metric.MetricType);
        if (type is null || !_families.Add(name))
        {
            return;
        }

        _ = _text.Append("# HELP ").Append(name).Append(' ');
        Escape(metric.Description, quotes: false);
        _ = _text.Append("\n# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
        {
            AppendPoint(name, metric.MetricType, in point);
            Overflowing += IsOverflow(point.Tags) ? 1 : 0;
        }
    }

    /// <summary>The text so far.</summary>
    public byte[] ToUtf8() => Encoding.UTF8.GetBytes(_text.ToString());

    private static bool IsOverflow(ReadOnlyTagCollection tags)
    {
        if (tags.Count == 1)
        {
            foreach (var tag in tags)
            {
                return tag.Key == OverflowTag;
            }
        }

        return false;
    }

    private static string? TypeOf(MetricType type) => type switch
    {
        MetricType.LongSum or MetricType.DoubleSum => "counter",
        MetricType.LongGauge or MetricType.DoubleGauge or MetricType.LongSumNonMonotonic or MetricType.DoubleSumNonMonotonic => "gauge",
        MetricType.Histogram => "histogram",
        _ => null,
    };

    private void AppendPoint(string name, MetricType type, in MetricPoint point)
    {
        switch (type)
        {
            case MetricType.LongSum or MetricType.LongSumNonMonotonic:
                AppendSample(name, "", point.Tags, null, point.GetSumLong());
                break;
            case MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic:
                AppendSample(name, "", point.Tags, null, point.GetSumDouble());
                break;
            case MetricType.LongGauge:
                AppendSample(name, "", point.Tags, null, point.GetGaugeLastValueLong());
                break;
            case MetricType.DoubleGauge:
                AppendSample(name, "", point.Tags, null, point.GetGaugeLastValueDouble());
                break;
            default:
                AppendHistogram(name, in point);
                break;
        }
    }

    private void AppendHistogram(string name, in MetricPoint point)
    {
        var total = 0L;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            total += bucket.BucketCount;
            AppendSample(name, "_bucket", point.Tags, Number(bucket.ExplicitBound), total);
        }

        AppendSample(name, "_sum", point.Tags, null, point.GetHistogramSum());
        AppendSample(name, "_count", point.Tags, null, total);
    }

    private void AppendSample(string name, string suffix, ReadOnlyTagCollection tags, string? bound, double value)
    {
        Series++;
        _ = _text.Append(name).Append(suffix);
        var separator = '{';
        foreach (var tag in tags)
        {
            AppendLabel(ref separator, PrometheusNames.OfLabel(tag.Key), TextOf(tag.Value));
        }

        if (bound is not null)
        {
            AppendLabel(ref separator, "le", bound);
        }

        _ = _text.Append(separator == ',' ? "} " : " ").Append(Number(value)).Append('\n');
    }

    private static string TextOf(object? value) => value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private void AppendLabel(ref char separator, string name, string value)
    {
        _ = _text.Append(separator).Append(name).Append("=\"");
        Escape(value, quotes: true);
        _ = _text.Append('"');
        separator = ',';
    }

    private void Escape(string text, bool quotes)
    {
        foreach (var character in text)
        {
            _ = character switch
            {
                '\\' => _text.Append("\\\\"),
                '\n' => _text.Append("\\n"),
                '"' when quotes => _text.Append("\\\""),
                _ => _text.Append(character),
            };
        }
    }

    private static string Number(double value) => value switch
    {
        double.PositiveInfinity => "+Inf",
        double.NegativeInfinity => "-Inf",
        double.NaN => "NaN",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };
}
