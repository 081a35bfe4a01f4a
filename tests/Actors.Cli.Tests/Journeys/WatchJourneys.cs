using System.Globalization;
using System.Text;
using Actors.Cli.Tests.Hosting;

namespace Actors.Cli.Tests.Journeys;

/// <summary>What watches models, and what was kept of them.</summary>
internal static class WatchJourneys
{
    public static Journey Drift { get; } = new(
        new Step("rae", "drift show watched", "name: inputs"),
        new Step("rae", "drift show nobody") { Code = 4 },
        new Step("rae", "drift windows watched --group inputs", "START", "inputs"),
        new Step("rae", "drift histogram watched --feature a", "feature: a"),
        new Step("rae", "drift histogram watched") { Code = 64 },
        new Step("rae", "drift detectors watched"),
        new Step("rae", "drift quality watched") { Code = 4 },
        new Step("rae", "drift volume watched", "settings"),
        new Step("rae", "drift importance watched") { Code = 4 },
        new Step("ann", "drift set watched --file {drift.yaml}", "name: inputs"),
        new Step("ann", "drift remove watched", "done"))
    {
        Files = [("drift.yaml", "groups:\n- name: inputs\n  tensor: x\n  features: [{name: a}, {name: b}]\n")],
        Before = static async platform =>
        {
            await RegisterAsync(platform, "watched");
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/models/watched/drift", """{"groups":[{"name":"inputs","tensor":"x","features":[{"name":"a"},{"name":"b"}],"windows":{"paneSeconds":1,"lengthSeconds":2},"bins":4,"leastRows":10}]}""");
            var rows = new StringBuilder("a,b\n");
            for (var row = 0; row < 200; row++)
            {
                _ = rows.Append(CultureInfo.InvariantCulture, $"{row * 0.31 % 1:R},{row * 0.17 % 1:R}\n");
            }

            _ = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/models/watched/drift/groups/inputs/baselines/training", rows.ToString(), "text/csv");
            using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
            do
            {
                limit.IsCancellationRequested.ShouldBeFalse("no window was judged");
                _ = await platform.PredictAsync("watched");
                await Task.Delay(100);
            }
            while ((await platform.RunAsync("rae", "drift", "windows", "watched", "--output", "json")).Json.GetProperty("items").GetArrayLength() == 0);

            return [];
        },
    };

    public static Journey Alerts { get; } = new(
        new Step("rae", "alerts list --model heard --phase active", "critical", "the score is 5") { Waits = true },
        new Step("rae", "alerts list --model heard --phase active") { Keeps = "items.0.id" },
        new Step("rae", "alerts list --phase loud", "pending, firing") { Code = 64 },
        new Step("rae", "alerts show {id}", "custom.score"),
        new Step("rae", "alerts show a999999") { Code = 4 },
        new Step("ann", "alerts acknowledge {id} --note looking", "looking"),
        new Step("rae", "alerts rules", "score", "custom.score"),
        new Step("ann", "alerts silence quiet --file {silence.yaml}", "a holiday"),
        new Step("rae", "alerts silences", "quiet", "a holiday"),
        new Step("ann", "alerts unsilence quiet", "done"),
        new Step("rae", "alerts receivers", "desk"),
        new Step("rae", "alerts notices"),
        new Step("rae", "alerts runs", "none"),
        new Step("ann", "alerts test score", "rule: score", "heard"),
        new Step("rae", "alerts test nothing") { Code = 4 })
    {
        Files = [("silence.yaml", string.Create(CultureInfo.InvariantCulture, $"match: {{model: other}}\nendsAt: '{DateTimeOffset.UtcNow.AddDays(30):O}'\nreason: a holiday\n"))],
        Before = static async platform =>
        {
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/alerts/receivers/desk", """{"channel":"log"}""");
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/alerts/rules/score", """{"severity":"critical","when":{"signal":"custom.score","above":3},"annotations":{"summary":"the score is {{value}}"}}""");
            _ = await platform.SendAsync("ann", HttpMethod.Post, "/api/v1/alerts/signals", $$"""[{"name":"custom.score","model":"heard","version":1,"subject":"a","value":5,"at":"{{DateTimeOffset.UtcNow:O}}","isFinding":true}]""");
            return [];
        },
    };

    public static Journey Incidents { get; } = new(
        new Step("ann", "incidents open --file {odd.yaml}") { Keeps = "incident.id" },
        new Step("rae", "incidents list --state open", "Something is odd"),
        new Step("rae", "incidents show {id}", "Something is odd", "Look at it"),
        new Step("ann", "incidents note {id} --text 'it is the feed'", "it is the feed"),
        new Step("ann", "incidents note {id}", "--text") { Code = 64 },
        new Step("ann", "incidents step-done {id} 1 --text seen", "seen"),
        new Step("ann", "incidents close {id} --text mended", "closedAt"),
        new Step("ann", "incidents reopen {id} --text again"),
        new Step("rae", "incidents post-mortem {id}", "# "),
        new Step("rae", "incidents post-mortem i999999") { Code = 4 })
    {
        Files = [("odd.yaml", "title: Something is odd\nseverity: info\nsteps: [Look at it]\n")],
    };

    public static Journey Decisions { get; } = new(
        new Step("aud", "decisions list --model decided", "decided", "key:ann") { Waits = true },
        new Step("rae", "decisions list") { Code = 5 },
        new Step("aud", "decisions show {prediction}", "decided", "2"),
        new Step("aud", "decisions show 0198c2a6-5b1e-7c4f-9a52-2f0f6f3b6d10") { Code = 4 },
        new Step("aud", "decisions export --model decided --format jsonl", "decided"),
        new Step("aud", "decisions export --model decided --to decided.csv --format csv", "decided.csv"),
        new Step("aud", "decisions explain {prediction}", "method", "x[0]"),
        new Step("aud", "decisions check", "segments"),
        new Step("dan", "decisions erase nobody") { Code = 4 })
    {
        Before = static async platform =>
        {
            await RegisterAsync(platform, "decided");
            _ = await platform.SendAsync("ann", HttpMethod.Put, "/api/v1/models/decided/serving", """{"decisions":{"level":"full"}}""");
            return [("prediction", (await platform.PredictAsync("decided", 2))!)];
        },
    };

    public static Journey Audit { get; } = new(
        new Step("aud", "audit list --action model.version.register --limit 100", "audited", "key:ann"),
        new Step("aud", "audit list --action model.version.register --limit 100") { Keeps = "items.0.sequence" },
        new Step("rae", "audit list") { Code = 5 },
        new Step("aud", "audit proof {sequence}", "hashes"),
        new Step("aud", "audit proof 999999999", "has none at that place") { Code = 1 },
        new Step("aud", "audit check", "state: "),
        new Step("aud", "audit keys --to keys.txt", "keys.txt"),
        new Step("aud", "audit export --to audit.jsonl", "audit.jsonl"),
        new Step("aud", "audit verify audit.jsonl --key keys.txt", "Verification succeeded"))
    {
        Before = static async platform =>
        {
            await RegisterAsync(platform, "audited");
            return [];
        },
    };

    public static Journey Top { get; } = new(new Step("rae", "top --times 1 --watch 0", "versions in memory"));

    private static Task<CommandRun> RegisterAsync(Platform platform, string model) => platform.RunAsync("ann", "model", "register", model, platform.In("double.onnx"));
}
