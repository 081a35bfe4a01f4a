using System.Diagnostics.Metrics;
using System.Text;
using Actors.Gateway.Metrics;
using Microsoft.Extensions.Options;

namespace Actors.Gateway.Tests.Metrics;

public sealed class PrometheusExporterTests
{
    [Fact]
    public void Scrape_EveryInstrument_HasItsFamily()
    {
        using var meter = new Meter("Test.Prometheus." + Guid.NewGuid());
        using var exporter = Exporter(meter.Name);
        meter.CreateCounter<long>("a.requests", "{request}", "How many.").Add(3, new KeyValuePair<string, object?>("the.model", "a\"b\\c\nd"));
        meter.CreateCounter<double>("a.cpu.time", "s", "How long.").Add(0.5);
        meter.CreateUpDownCounter<long>("a.queue.length", "{request}", "Waiting \\ now\nreally.").Add(-2);
        meter.CreateObservableGauge("a.memory", () => 7L, "By", "Bytes.");
        meter.CreateObservableGauge("a.share", () => 0.25, "1", "Share.");
        var histogram = meter.CreateHistogram("a.run.duration", "s", "Runs.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 1] });
        foreach (var value in (double[])[0.05, 0.5, 0.5, 20])
        {
            histogram.Record(value, new KeyValuePair<string, object?>("model", "m"));
        }

        var text = Encoding.UTF8.GetString(exporter.Scrape());
        var exposition = Exposition.Read(text);

        exposition.Types.ShouldBe(
            new Dictionary<string, string>
            {
                ["a_requests_total"] = "counter",
                ["a_cpu_time_seconds_total"] = "counter",
                ["a_queue_length"] = "gauge",
                ["a_memory_bytes"] = "gauge",
                ["a_share_ratio"] = "gauge",
                ["a_run_duration_seconds"] = "histogram",
            },
            ignoreOrder: true);
        exposition.Samples["a_requests_total{the_model=\"a\\\"b\\\\c\\nd\"}"].ShouldBe(3);
        exposition.Samples["a_queue_length"].ShouldBe(-2);
        exposition.Samples["a_share_ratio"].ShouldBe(0.25);
        exposition.Samples["a_run_duration_seconds_bucket{model=\"m\",le=\"0.1\"}"].ShouldBe(1);
        exposition.Samples["a_run_duration_seconds_bucket{model=\"m\",le=\"1\"}"].ShouldBe(3);
        exposition.Samples["a_run_duration_seconds_count{model=\"m\"}"].ShouldBe(4);
        exposition.Samples["a_run_duration_seconds_sum{model=\"m\"}"].ShouldBe(21.05, 1e-9);
        text.ShouldContain("# HELP a_queue_length Waiting \\\\ now\\nreally.\n");
    }

    [Fact]
    public void Scrape_Again_StartsFromTheSameCounts()
    {
        using var meter = new Meter("Test.Prometheus." + Guid.NewGuid());
        using var exporter = Exporter(meter.Name);
        var counter = meter.CreateCounter<long>("again", null, "Counted.");
        counter.Add(1);
        _ = exporter.Scrape();
        counter.Add(1);
        Exposition.Read(Encoding.UTF8.GetString(exporter.Scrape())).Samples["again_total"].ShouldBe(2);
    }

    private static PrometheusExporter Exporter(string meter)
    {
        var options = new GatewayOptions();
        options.Meters.Clear();
        options.Meters.Add(meter);
        return new PrometheusExporter(Options.Create(options));
    }
}
