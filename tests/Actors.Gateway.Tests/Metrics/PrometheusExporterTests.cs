using System.Diagnostics.Metrics;
using System.Text;
using Actors.Gateway.Metrics;
using Actors.Gateway.Observation;
using Microsoft.Extensions.DependencyInjection;
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
        meter.CreateObservableGauge("a.timer.count", () => 3, "{timer}", "Timers.");
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
                ["a_timer"] = "gauge",
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

    [Fact]
    public void Scrape_MoreSeriesThanAllowed_AreOneSeriesAndCounted()
    {
        const int Limit = 10;
        using var meter = new Meter("Test.Prometheus." + Guid.NewGuid());
        var costs = new SignalCosts();
        using var exporter = Exporter(meter.Name, Limit, costs);
        var counter = meter.CreateCounter<long>("b.requests", null, "How many.");
        var histogram = meter.CreateHistogram("b.duration", "s", "How long.", null, new InstrumentAdvice<double> { HistogramBucketBoundaries = [1] });
        for (var i = 0; i < 1000; i++)
        {
            counter.Add(1, new KeyValuePair<string, object?>("model", i));
            histogram.Record(0.5, new KeyValuePair<string, object?>("model", i));
        }

        meter.CreateCounter<long>("b.few", null, "Few.").Add(1, new KeyValuePair<string, object?>("model", "a"));
        var samples = Exposition.Read(Encoding.UTF8.GetString(exporter.Scrape())).Samples;

        var series = samples.Where(sample => sample.Key.StartsWith("b_requests_total{", StringComparison.Ordinal)).ToList();
        series.Count.ShouldBe(Limit + 1, "The last is for the others.");
        series.Sum(sample => sample.Value).ShouldBe(1000, "Nothing is lost: what has no series of its own is in the last.");
        samples["b_requests_total{otel_metric_overflow=\"true\"}"].ShouldBe(1000 - Limit);
        samples["b_duration_seconds_count{otel_metric_overflow=\"true\"}"].ShouldBe(1000 - Limit);
        samples.Keys.ShouldContain("b_duration_seconds_bucket{model=\"0\",le=\"1\"}", "The instrument's own buckets stay.");
        costs.Overflowing.ShouldBe(2);
        costs.Series.ShouldBe(samples.Count);
        costs.Scrapes.Bytes.ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Scrape_WhereSeveralHostsShareTheProcess_GivesOnesOwnMetersAndNobodys()
    {
        using var own = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var others = new ServiceCollection().AddMetrics().BuildServiceProvider();
        using var nobodys = new Meter("test-d");
        using var exporter = Exporter("test-d", owner: own.GetRequiredService<IMeterFactory>());
        own.GetRequiredService<IMeterFactory>().Create("test-d").CreateCounter<long>("d.own", null, "Own.").Add(1);
        others.GetRequiredService<IMeterFactory>().Create("test-d").CreateCounter<long>("d.others", null, "Others'.").Add(1);
        nobodys.CreateCounter<long>("d.nobodys", null, "Nobody's.").Add(1);

        Exposition.Read(Encoding.UTF8.GetString(exporter.Scrape())).Samples.Keys.Order(StringComparer.Ordinal).ShouldBe(["d_nobodys_total", "d_own_total"]);
    }

    private static PrometheusExporter Exporter(string meter, int maxSeries = 100, SignalCosts? costs = null, IMeterFactory? owner = null)
    {
        var options = new GatewayOptions();
        options.Meters.Clear();
        options.Meters.Add(meter);
        return new PrometheusExporter(Options.Create(options), Options.Create(new ObservationOptions { MaxSeries = maxSeries }), costs ?? new SignalCosts(), owner);
    }
}
