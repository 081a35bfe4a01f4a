using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.LoadTests.Scenarios;
using Actors.TestKit;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.LoadTests.Campaigns;

/// <summary>A campaign over a fleet of simulated devices, with a model that installs well everywhere and is wrong on one class of devices: it has to stop at the first group.</summary>
internal sealed class CampaignScenario : IScenario
{
    private const string Devices = "devices";
    private const string Classes = "classes";
    private const string Percent = "percent";
    private const string Model = "faces";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public string Name => "campaign";

    public string Summary => "a model that is wrong on one class of devices stops its campaign at the first group (--devices=10000 --classes=5 --percent=5 in the first group)";

    public IReadOnlyDictionary<string, int> Defaults { get; } = new Dictionary<string, int> { [Devices] = 10_000, [Classes] = 5, [Percent] = 5 };

    public async Task<ScenarioResult> RunAsync(IReadOnlyDictionary<string, int> options, CancellationToken cancellationToken)
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path) { Arguments = ["--Devices:CheckInsPerSecond=100000"] }, cancellationToken);
        using var http = new HttpClient { BaseAddress = silo.Address, Timeout = TimeSpan.FromMinutes(2) };
        var fleet = new SimulatedFleet(http, Model, options[Classes]);
        var figures = new Dictionary<string, double>();
        await RegisterAsync(http, cancellationToken);
        var token = (await SendAsync(http, "/api/v1/devices/tokens", new { id = "fleet", maxUses = options[Devices] }, cancellationToken)).GetProperty("token").GetString()!;

        var begun = Stopwatch.GetTimestamp();
        await fleet.EnrolAsync(token, options[Devices], cancellationToken);
        figures["enrol_s"] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        begun = Stopwatch.GetTimestamp();
        var id = await StartAsync(http, options[Percent], cancellationToken);
        var campaign = await UntilAsync(http, id, found => found.GetProperty("groups") is { } groups && groups.GetArrayLength() > 0 && groups[0].GetProperty("assigned").GetInt64() == groups[0].GetProperty("total").GetInt64(), cancellationToken);
        figures["create_and_offer_s"] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        begun = Stopwatch.GetTimestamp();
        await fleet.PollAsync(cancellationToken);
        figures["poll_all_s"] = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        campaign = await UntilAsync(http, id, found => found.GetProperty("phase").GetString() is not "running", cancellationToken);
        figures["stopped_after_s"] = Stopwatch.GetElapsedTime(begun).TotalSeconds;

        // Whoever polls now is offered nothing.
        await fleet.PollAsync(cancellationToken);
        return Report(campaign, fleet, figures);
    }

    private static ScenarioResult Report(JsonElement campaign, SimulatedFleet fleet, Dictionary<string, double> figures)
    {
        var groups = campaign.GetProperty("groups").EnumerateArray().ToList();
        figures["devices"] = campaign.GetProperty("total").GetInt64();
        figures["first_group"] = groups[0].GetProperty("total").GetInt64();
        figures["installed"] = fleet.Installed;
        figures["offered_beyond_first_group"] = groups.Skip(1).Sum(group => group.GetProperty("assigned").GetInt64());
        var (phase, reason) = (campaign.GetProperty("phase").GetString(), campaign.GetProperty("reason").GetString() ?? "");
        var faults = new List<string>();
        if (phase != "stopped" || figures["offered_beyond_first_group"] > 0 || fleet.Installed > figures["first_group"])
        {
            faults.Add($"the campaign is {phase} ({reason}), and {fleet.Installed} devices have installed its update");
        }

        if (!reason.Contains($"accuracy of model '{Model}' on device class '{fleet.WrongClass}'", StringComparison.Ordinal))
        {
            faults.Add($"the reason does not name the metric, the model and the class: {reason}");
        }

        var table = string.Join(Environment.NewLine, figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-36}{figure.Value,12:0.##}")).Append(reason));
        return new ScenarioResult(table, figures, new Dictionary<string, double>(), faults);
    }

    private static async Task RegisterAsync(HttpClient http, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(OnnxModels.Scale(2)) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var answer = await http.PostAsync(new Uri($"/api/v1/models/{Model}/versions", UriKind.Relative), content, cancellationToken);
        _ = answer.EnsureSuccessStatusCode();
        _ = await SendAsync(http, "/api/v1/distributions", new { name = Model, version = "1", model = Model, modelVersion = 1 }, cancellationToken);
    }

    private static async Task<string> StartAsync(HttpClient http, int percent, CancellationToken cancellationToken)
    {
        var made = await SendAsync(http, "/api/v1/campaigns", new
        {
            name = "faces everywhere",
            distribution = $"{Model}:1",
            groups = new object[] { new { percent, errorShare = 0.1, successShare = 0.99 }, new { percent = 20, errorShare = 0.1, successShare = 0.99 }, new { errorShare = 0.1 } },
            gate = new { classAttribute = "class", rules = new object[] { new { metric = "accuracy", min = 0.9 }, new { metric = "crashes", max = 0.05 }, new { metric = "latency", max = 50 } } },
        }, cancellationToken);
        var id = made.GetProperty("id").GetString()!;
        _ = await SendAsync(http, $"/api/v1/campaigns/{id}/start", new { }, cancellationToken);
        return id;
    }

    private static async Task<JsonElement> UntilAsync(HttpClient http, string id, Func<JsonElement, bool> isSo, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        for (; ; )
        {
            var campaign = await http.GetFromJsonAsync<JsonElement>($"/api/v1/campaigns/{id}", cancellationToken);
            if (isSo(campaign) || Stopwatch.GetElapsedTime(begun) > Patience)
            {
                return campaign;
            }

            await Task.Delay(250, cancellationToken);
        }
    }

    private static async Task<JsonElement> SendAsync(HttpClient http, string path, object body, CancellationToken cancellationToken)
    {
        using var answer = await http.PostAsJsonAsync(path, body, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        return answer.IsSuccessStatusCode ? JsonSerializer.Deserialize<JsonElement>(text) : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}: {text}");
    }
}
