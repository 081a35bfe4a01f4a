using System.Diagnostics;
using System.Globalization;
using System.Text;
using Actors.LoadTests.Measures;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Dashboard;

/// <summary>
/// What the overview of many models costs and how fast it is: the processor's share with viewers and with none, the time to the first content, and the time from
/// a change until every viewer has been told.
/// </summary>
internal sealed class DashboardScenario : IScenario
{
    private const string Models = "models";
    private const string Viewers = "viewers";
    private const string Seconds = "seconds";
    private const int Looks = 20;
    private const int Changes = 10;
    private const int AtOnce = 4;
    private const double MostShare = 0.01;
    private const double MostFirstContentSeconds = 1;
    private const double MostUpdateSeconds = 2;
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    public string Name => "dashboard";

    public string Summary => "the overview of many models with viewers: processor share, first content, time of updates (--models=1000 --viewers=10 --seconds=30)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Models] = 1000, [Viewers] = 10, [Seconds] = 30 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path), cancellationToken);
        using var gateway = new GatewayClient(silo.Address);
        using var client = new HttpClient { BaseAddress = silo.Address };
        await Parallel.ForAsync(0, options[Models], new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken }, async (i, token) =>
            _ = await gateway.RegisterAsync(Model(i), OnnxModels.Scale(1 + i), token));
        var first = new List<double>();
        for (var i = 0; i < Looks; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            _ = await client.GetStringAsync(new Uri("/dashboard", UriKind.Relative), cancellationToken);
            first.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        await Task.Delay(Settling, cancellationToken);
        var period = TimeSpan.FromSeconds(options[Seconds]);
        var before = await ShareAsync(silo, period, cancellationToken);
        double watched;
        List<double> updates;
        await using (var watching = await Audience.OpenAsync(silo.Address, options[Viewers], cancellationToken))
        {
            await Task.Delay(Settling, cancellationToken);
            watched = await ShareAsync(silo, period, cancellationToken);
            updates = await ChangeAsync(client, watching, cancellationToken);
        }

        await Task.Delay(Settling, cancellationToken);
        var after = await ShareAsync(silo, period, cancellationToken);
        await silo.StopAsync();
        return Report(first, updates, before, watched, after);
    }

    private static string Model(int number) => string.Create(CultureInfo.InvariantCulture, $"model-{number:D5}");

    /// <summary>The share of the machine's processors that the silo uses.</summary>
    private static async Task<double> ShareAsync(SiloProcess silo, TimeSpan period, CancellationToken cancellationToken)
    {
        var (used, begun) = (silo.Process.ProcessorTime, Stopwatch.GetTimestamp());
        await Task.Delay(period, cancellationToken);
        return (silo.Process.ProcessorTime - used) / Stopwatch.GetElapsedTime(begun) / Environment.ProcessorCount;
    }

    /// <summary>Puts models into doubt, one after the other, and measures until each viewer's page says so.</summary>
    private static async Task<List<double>> ChangeAsync(HttpClient client, Audience audience, CancellationToken cancellationToken)
    {
        var updates = new List<double>();
        for (var i = 0; i < Changes; i++)
        {
            var mark = string.Create(CultureInfo.InvariantCulture, $"seen-by-everybody-{i}");
            var begun = Stopwatch.GetTimestamp();
            using var body = new StringContent($$"""{"reason":"{{mark}}"}""", Encoding.UTF8, "application/json");
            using var response = await client.PutAsync(new Uri($"/api/v1/models/{Model(i)}/degraded", UriKind.Relative), body, cancellationToken);
            _ = response.EnsureSuccessStatusCode();
            await audience.HearsAsync(mark, cancellationToken);
            updates.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
        }

        return updates;
    }

    private static ScenarioResult Report(List<double> first, List<double> updates, double before, double watched, double after)
    {
        var figures = new Dictionary<string, double>
        {
            ["first_content_median_s"] = Medians.Of([.. first]),
            ["first_content_most_s"] = first.Max(),
            ["update_median_s"] = Medians.Of([.. updates]),
            ["update_most_s"] = updates.Max(),
            ["share_before"] = before,
            ["share_with_viewers"] = watched,
            ["share_after"] = after,
        };
        var ratios = new Dictionary<string, double> { ["viewers_share"] = watched - Math.Min(before, after) };
        var faults = new List<string>();
        Demand(faults, figures["first_content_most_s"] <= MostFirstContentSeconds, $"first content took up to {figures["first_content_most_s"]:F2} s; {MostFirstContentSeconds} is allowed");
        Demand(faults, figures["update_most_s"] <= MostUpdateSeconds, $"an update took up to {figures["update_most_s"]:F2} s; {MostUpdateSeconds} is allowed");
        Demand(faults, ratios["viewers_share"] <= MostShare, $"viewers cost {ratios["viewers_share"]:P2} of the processors; {MostShare:P0} is allowed");
        var table = new StringBuilder();
        foreach (var (name, value) in figures.Concat(ratios))
        {
            _ = table.AppendLine(CultureInfo.InvariantCulture, $"{name,-24}{value,10:F4}");
        }

        return new ScenarioResult(table.ToString().TrimEnd(), figures, ratios, faults);
    }

    private static void Demand(List<string> faults, bool isSo, FormattableString fault)
    {
        if (!isSo)
        {
            faults.Add(fault.ToString(CultureInfo.InvariantCulture));
        }
    }
}
