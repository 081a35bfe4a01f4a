using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Mosquitto;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Ingestion;

/// <summary>
/// Sensors publish through a real mosquitto at a steady rate; the silo takes the readings in and puts them into windows. Then the same while the broker restarts and the
/// silo is killed. Every reading that the broker acknowledged is in windows once.
/// </summary>
internal sealed class MqttScenario : IScenario
{
    private const string Rate = "rate";
    private const string Seconds = "seconds";
    private const string Devices = "devices";
    private const string Rows = "rows";
    private const string Restart = "restart";
    private const string Store = "store";
    private const string Stream = "sensors";
    private const double MostVisibleSeconds = 2;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public string Name => "mqtt";

    public string Summary =>
        "readings through mosquitto into windows, then with a broker that restarts and a silo that is killed (--rate=50000 --seconds=30 --devices=500 --rows=100 readings a message --restart=1 --store=1: 1 SQLite, 2 PostgreSQL)";

    public IReadOnlyDictionary<string, int> Defaults { get; } =
        new Dictionary<string, int> { [Rate] = 50_000, [Seconds] = 30, [Devices] = 500, [Rows] = 100, [Restart] = 1, [Store] = 1 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        await using var broker = await MosquittoBroker.StartAsync();
        var settings = new SiloSettings(data.Path) { Arguments = await ArgumentsAsync(broker, options[Store]), Port = FreePort.Take() };
        var silo = await SiloProcess.StartAsync(settings, cancellationToken);
        try
        {
            using var http = new HttpClient { BaseAddress = silo.Address };
            await DefineAsync(http, cancellationToken);
            await using var simulator = new SensorSimulator(broker.Port, Stream, options[Devices], options[Rows]);
            await simulator.ConnectAsync(cancellationToken);
            _ = await simulator.RunAsync(options[Rate] / 4, TimeSpan.FromSeconds(3), cancellationToken);

            var duration = TimeSpan.FromSeconds(options[Seconds]);
            var probe = new VisibleProbe(simulator, http, Stream, options[Rows]);
            var used = silo.Process.ProcessorTime;
            var begun = Stopwatch.GetTimestamp();
            var looking = probe.RunAsync(duration, cancellationToken);
            var steady = await simulator.RunAsync(options[Rate], duration, cancellationToken);
            var took = Stopwatch.GetElapsedTime(begun);
            await looking;
            var figures = new Dictionary<string, double>
            {
                ["readings_a_second"] = steady / took.TotalSeconds,
                ["silo_processors"] = (silo.Process.ProcessorTime - used) / took,
            };
            AddVisible(figures, probe.Seconds);

            if (options[Restart] != 0)
            {
                var disturbed = simulator.RunAsync(options[Rate] / 2, TimeSpan.FromSeconds(10), cancellationToken);
                await Task.Delay(TimeSpan.FromSeconds(3), cancellationToken);
                await broker.StopAsync();
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
                await broker.ContinueAsync();
                await Task.Delay(TimeSpan.FromSeconds(2), cancellationToken);
                await silo.Process.KillAsync();
                await silo.DisposeAsync();
                silo = await SiloProcess.StartAsync(settings, cancellationToken);
                _ = await disturbed;
            }

            await CountAsync(http, simulator, figures, cancellationToken);
            return Report(figures, options);
        }
        finally
        {
            await silo.DisposeAsync();
        }
    }

    private static async Task<string[]> ArgumentsAsync(MosquittoBroker broker, int store) =>
    [
        "--Ingestion:Mqtt:Brokers:0:Host=127.0.0.1", string.Create(CultureInfo.InvariantCulture, $"--Ingestion:Mqtt:Brokers:0:Port={broker.Port}"),
        "--Ingestion:Mqtt:Brokers:0:ClientId=silo", "--Ingestion:Mqtt:Brokers:0:Topics:0:Filter=sensors/+", "--Ingestion:Mqtt:Brokers:0:Topics:0:Payload=binary",
        .. store == 2 ? ["--Database:Provider=PostgreSql", $"--Database:ConnectionString={await PostgresServer.CreateDatabaseAsync(waitsForDisk: true)}"] : Array.Empty<string>(),
    ];

    private static async Task DefineAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var put = await http.PutAsJsonAsync(
            $"/api/v1/streams/{Stream}",
            new
            {
                fields = new object[] { new { name = "temperature", required = true, min = -40, max = 85, unit = "°C" }, new { name = "humidity", min = 0, max = 100 }, new { name = "vibration" } },
                windows = new[] { new { name = "ten", seconds = 10 }, new { name = "week", seconds = 604_800 } },
                disorderSeconds = 5,
            },
            cancellationToken);
        _ = put.EnsureSuccessStatusCode();
    }

    private static void AddVisible(Dictionary<string, double> figures, List<double> seconds)
    {
        seconds.Sort();
        figures["visible_samples"] = seconds.Count;
        figures["visible_p50_s"] = seconds[seconds.Count / 2];
        figures["visible_p99_s"] = seconds[(int)(seconds.Count * 0.99)];
        figures["visible_max_s"] = seconds[^1];
    }

    /// <summary>Waits until nothing more comes, and compares what the broker acknowledged with what windows hold.</summary>
    private static async Task CountAsync(HttpClient http, SensorSimulator simulator, Dictionary<string, double> figures, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        var (stored, windowed) = (0L, 0L);
        while (Stopwatch.GetElapsedTime(begun) < Patience && (stored < simulator.Acknowledged || windowed < simulator.Acknowledged))
        {
            await Task.Delay(500, cancellationToken);
            var stream = await http.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}", cancellationToken);
            stored = stream.GetProperty("readings").GetInt64();
            windowed = stored < simulator.Acknowledged ? 0 : await WindowedAsync(http, cancellationToken);
        }

        figures["acknowledged"] = simulator.Acknowledged;
        figures["stored"] = stored;
        figures["in_windows"] = windowed;
    }

    private static async Task<long> WindowedAsync(HttpClient http, CancellationToken cancellationToken)
    {
        var (sum, cursor) = (0L, "");
        do
        {
            var page = await http.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}/windows?window=week&limit=1000{cursor}", cancellationToken);
            sum += page.GetProperty("windows").EnumerateArray().Sum(window => window.GetProperty("readings").GetInt64());
            cursor = page.GetProperty("cursor").GetString() is { } next ? $"&cursor={next}" : "";
        }
        while (cursor.Length > 0);
        return sum;
    }

    private static ScenarioResult Report(Dictionary<string, double> figures, IReadOnlyDictionary<string, int> options)
    {
        var faults = new List<string>();
        Check(figures["readings_a_second"] >= 0.98 * options[Rate], $"the broker took {figures["readings_a_second"]:F0} readings a second of {options[Rate]}");
        Check(figures["visible_p99_s"] < MostVisibleSeconds, $"p99 to visible is {figures["visible_p99_s"]:F2} s");
        Check(figures["stored"] == figures["acknowledged"], $"{figures["acknowledged"]} readings were acknowledged and {figures["stored"]} are stored");
        Check(figures["in_windows"] == figures["acknowledged"], $"{figures["acknowledged"]} readings were acknowledged and {figures["in_windows"]} are in windows");
        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-24}{figure.Value,14:F2}")));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), faults);

        void Check(bool holds, FormattableString fault) => faults.AddRange(holds ? [] : [fault.ToString(CultureInfo.InvariantCulture)]);
    }
}
