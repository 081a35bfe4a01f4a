using System.Diagnostics.Metrics;
using Actors.Gateway.Metrics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Actors.Gateway.Observation;

/// <summary>Sends metrics and spans to a collector while the process runs. What is under way when it stops is sent last.</summary>
internal sealed class ObservationExport(OtlpTargets targets, IOptions<GatewayOptions> gateway, IMeterFactory meters) : IHostedLifecycleService, IDisposable
{
    /// <summary>The sources of spans: all of this platform's, and calls to backends and webhooks.</summary>
    private static readonly string[] Sources = ["Actors.*", "System.Net.Http"];

    /// <summary>How long the last ones may take.</summary>
    private const int FlushMs = 5000;

    private TracerProvider? _traces;
    private MeterProvider? _metrics;

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        var options = targets.Options;
        if (options.TraceShare > 0 || options.FollowsCallers)
        {
            _traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(targets.Resource())
                .AddSource(Sources)

                // Which requests are traced has been decided by the time a span begins.
                .SetSampler(new ParentBasedSampler(new RequestSampler()))
                .AddProcessor(new CountedSpans(
                    new OtlpTraceExporter(targets.Of("v1/traces", targets.Costs.Traces)), (int)options.BatchPeriod.TotalMilliseconds, targets.Costs.Traces))
                .Build();
        }

        if (options.MetricsPeriod > TimeSpan.Zero)
        {
            _metrics = Sdk.CreateMeterProviderBuilder()
                .SetResourceBuilder(targets.Resource())
                .AddMeter([.. gateway.Value.Meters])
                .SetMaxMetricStreams(OwnMeters.MaxInstruments)
                .AddView(OwnMeters.View(meters, options.MaxSeries))
                .AddReader(new PeriodicExportingMetricReader(
                    new OtlpMetricExporter(targets.Of("v1/metrics", targets.Costs.Metrics)), (int)options.MetricsPeriod.TotalMilliseconds))
                .Build();
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken)
    {
        _ = _traces?.ForceFlush(FlushMs);
        _ = _metrics?.ForceFlush(FlushMs);
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        _traces?.Dispose();
        _metrics?.Dispose();
    }
}
