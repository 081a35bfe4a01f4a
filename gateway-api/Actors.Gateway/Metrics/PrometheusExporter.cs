using Microsoft.Extensions.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Actors.Gateway.Metrics;

/// <summary>Aggregates the meters from its construction on, and gives their state as Prometheus text whenever asked.</summary>
internal sealed class PrometheusExporter : IDisposable
{
    /// <summary>Version 0.0.4 of the text exposition format, which every Prometheus reads.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock _scraping = new();
    private readonly PullExporter _exporter = new();
    private readonly MeterProvider _provider;

    public PrometheusExporter(IOptions<GatewayOptions> options) => _provider = Sdk.CreateMeterProviderBuilder()
        .AddMeter([.. options.Value.Meters])
        .AddReader(new BaseExportingMetricReader(_exporter))
        .Build();

    /// <summary>The metrics as they are now; one scrape at a time.</summary>
    public byte[] Scrape()
    {
        lock (_scraping)
        {
            _ = _exporter.Collect!(Timeout.Infinite);
            return _exporter.Text;
        }
    }

    public void Dispose() => _provider.Dispose();

    [ExportModes(ExportModes.Pull)]
    private sealed class PullExporter : BaseExporter<Metric>, IPullMetricExporter
    {
        public Func<int, bool>? Collect { get; set; }

        public byte[] Text { get; private set; } = [];

        public override ExportResult Export(in Batch<Metric> batch)
        {
            var text = new PrometheusText();
            foreach (var metric in batch)
            {
                text.Append(metric);
            }

            Text = text.ToUtf8();
            return ExportResult.Success;
        }
    }
}
