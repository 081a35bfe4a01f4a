using System.Diagnostics.Metrics;
using Actors.Gateway.Observation;
using Actors.Transport.Native;
using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Actors.Gateway.Metrics;

/// <summary>
/// Aggregates the meters from its construction on, and gives their state as Prometheus text whenever asked. No instrument has more series than is allowed:
/// what comes beyond is added up in one, and the instruments that this befalls are counted.
/// </summary>
internal sealed class PrometheusExporter : IDisposable
{
    /// <summary>Version 0.0.4 of the text exposition format, which every Prometheus reads.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _scraping = new();
    private readonly PullExporter _exporter = new();
    private readonly MeterProvider _provider;
    private readonly SignalCosts _costs;

    public PrometheusExporter(IOptions<GatewayOptions> options, IOptions<ObservationOptions> observation, SignalCosts costs, IMeterFactory? meters = null)
    {
        _costs = costs;
        _provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter([.. options.Value.Meters])
            .SetMaxMetricStreams(OwnMeters.MaxInstruments)
            .AddView(OwnMeters.View(meters, observation.Value.MaxSeries))
            .AddReader(new BaseExportingMetricReader(_exporter))
            .Build();
    }

    /// <summary>The metrics as they are now; one scrape at a time.</summary>
    public byte[] Scrape()
    {
        lock (_scraping)
        {
            var begun = ThreadClock.Nanoseconds;
            _ = _exporter.Collect!(Timeout.Infinite);
            _costs.Scrapes.CountItems(_exporter.Series);
            _costs.Scrapes.CountMessage(_exporter.Text.Length, arrived: true);
            (_costs.Series, _costs.Overflowing) = (_exporter.Series, _exporter.Overflowing);
            _costs.Scrapes.CountTime(ThreadClock.Nanoseconds - begun);
            return _exporter.Text;
        }
    }

    public void Dispose() => _provider.Dispose();

    [ExportModes(ExportModes.Pull)]
    private sealed class PullExporter : BaseExporter<Metric>, IPullMetricExporter
    {
        public Func<int, bool>? Collect { get; set; }

        public byte[] Text { get; private set; } = [];

        public int Series { get; private set; }

        public int Overflowing { get; private set; }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new PrometheusText();
            foreach (var metric in batch)
            {
                text.Append(metric);
            }

            Text = text.ToUtf8();
            (Series, Overflowing) = (text.Series, text.Overflowing);
            return ExportResult.Success;
        }
    }
}
