using Microsoft.Extensions.Logging;

namespace Actors.Gateway.Observation;

/// <summary>What this process tells a collector of telemetry, and how much of it.</summary>
public sealed class ObservationOptions
{
    /// <summary>The configuration section: <c>Observation</c>.</summary>
    public const string Section = "Observation";

    /// <summary>
    /// Where an OTLP collector listens for HTTP with protobuf, as <c>http://127.0.0.1:4318</c>; signals go to <c>v1/metrics</c>, <c>v1/traces</c> and
    /// <c>v1/logs</c> below it. Default: none, and nothing is sent, traced or kept for it.
    /// </summary>
    public Uri? Endpoint { get; set; }

    /// <summary>Headers that the collector wants, as <c>name=value,name=value</c>. Default: none.</summary>
    public string? Headers { get; set; }

    /// <summary>What the resource is called in <c>service.name</c>. Default <c>actors</c>; not empty.</summary>
    public string ServiceName { get; set; } = "actors";

    /// <summary>How often metrics are sent. Default 15 s; zero for never, else 100 ms to an hour.</summary>
    public TimeSpan MetricsPeriod { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>
    /// The share of requests that are traced, of those whose callers say nothing of it: a <c>traceparent</c> decides for itself. Default 0.01, 0 to 1.
    /// </summary>
    public double TraceShare { get; set; } = 0.01;

    /// <summary>Whether what callers say in <c>traceparent</c> is followed. Default yes; where callers are not trusted with the cost of traces, no.</summary>
    public bool FollowsCallers { get; set; } = true;

    /// <summary>The least level of log records that are sent, of those that <c>Logging:LogLevel</c> lets be made. Default Information; None for none.</summary>
    public LogLevel LogLevel { get; set; } = LogLevel.Information;

    /// <summary>The share of records below Warning that are sent; those of a traced request always are. Default 1, 0 to 1.</summary>
    public double LogShare { get; set; } = 1;

    /// <summary>How long spans and log records wait to be sent together. Default 5 s, 100 ms to a minute.</summary>
    public TimeSpan BatchPeriod { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>
    /// Series that one instrument may have, here and for <c>/metrics</c>; what comes beyond is added up in one more, marked
    /// <c>otel_metric_overflow</c>. Default 2000, 10 to 100,000.
    /// </summary>
    public int MaxSeries { get; set; } = 2000;
}
