using System.Globalization;
using System.Text;
using System.Text.Json;
using Actors.Domain.Statistics;
using Actors.Gateway.Tests.Alerts;

namespace Actors.Gateway.Tests.Stories;

/// <summary>From shifted traffic to the people and the remedy: nothing but predictions goes in, and all parts of the platform do theirs.</summary>
[Collection(AlertCollection.Name)]
public sealed class WatchStoryTests(AlertHost host)
{
    private const string Model = "watched-story";
    private const int Rows = 64;
    private const int WindowSeconds = 4;
    private const double LeastAlpha = 1e-9;
    private static readonly string[] Features = ["age", "income", "debt", "tenure"];

    /// <summary>
    /// Traffic with a canary in progress; one of four features shifts. Within two windows one alert names the feature, the score with its definition and the baseline; the canary
    /// is stopped; the incident holds the timeline and says that the data changed. More windows make no more alerts, and one notification was sent.
    /// </summary>
    [Fact]
    public async Task Shift_OfOneFeature_BecomesOneAlertAnIncidentAndAStoppedCanary()
    {
        await PrepareAsync();
        using var traffic = new CancellationTokenSource();
        var shift = new Shift();
        var predicting = PredictAsync(shift, traffic.Token);
        try
        {
            await WindowsAsync("a window of usual traffic", window => Rows <= window.GetProperty("rows").GetInt64());
            (await host.GetAsync($"/api/v1/alerts?model={Model}")).GetArrayLength().ShouldBe(0);
            var shifted = TimeProvider.System.GetUtcNow();
            shift.Value = 3;

            var alert = (await host.UntilAsync($"/api/v1/alerts?model={Model}&phase=firing", alerts => alerts.GetArrayLength() > 0, "No alert fires")).EnumerateArray().Single();
            var member = (await host.GetAsync($"/api/v1/alerts/{alert.GetProperty("id").GetString()}")).GetProperty("members").EnumerateArray().First();
            member.GetProperty("subject").GetString()!.ShouldContain("age");
            member.GetProperty("definition").GetString()!.ShouldContain("ln(p / q)");
            member.GetProperty("baseline").GetString().ShouldBe("training v1");
            member.GetProperty("at").GetDateTimeOffset().ShouldBeLessThanOrEqualTo(shifted.AddSeconds(2 * WindowSeconds), "The end of the second window since.");

            var stopped = await host.UntilAsync($"/api/v1/models/{Model}/rollout", known => Phase(known) != "running", "The canary goes on");
            Phase(stopped).ShouldBe("aborted");
            var id = (await host.UntilAsync("/api/v1/incidents?state=open", known => Mine(known).Count == 1, "No incident is open"))
                .EnumerateArray().Single(IsMine).GetProperty("id").GetString();
            var incident = await host.UntilAsync($"/api/v1/incidents/{id}", known => Kinds(known).Contains("remedy"), "The remedy is not in the timeline");
            Kinds(incident).ShouldContain("input-drift");
            incident.GetProperty("hints")[0].GetProperty("cause").GetString().ShouldBe("data", incident.GetProperty("hints").ToString());

            await WindowsAsync("two more windows of shifted traffic", window => window.GetProperty("start").GetDateTimeOffset() >= shifted.AddSeconds(2 * WindowSeconds));
            (await host.GetAsync($"/api/v1/alerts?model={Model}")).GetArrayLength().ShouldBe(1);
            (await host.NoticesAsync(Model, 1)).Count.ShouldBe(1);
        }
        finally
        {
            await traffic.CancelAsync();
            await predicting;
        }
    }

    private static bool IsMine(JsonElement known) => known.GetProperty("model").GetString() == Model;

    private static List<JsonElement> Mine(JsonElement known) => [.. known.EnumerateArray().Where(IsMine)];

    private static string? Phase(JsonElement known) => known.GetProperty("rollout").GetProperty("phase").GetString();

    private static List<string?> Kinds(JsonElement incident) => [.. incident.GetProperty("timeline").EnumerateArray().Select(happened => happened.GetProperty("kind").GetString())];

    private async Task PrepareAsync()
    {
        await host.RegisterAsync(Model);
        await host.RegisterAsync(Model, factor: 2.0001f);
        var scores = new object[] { new { score = "psi", alpha = LeastAlpha }, new { score = "ks", alpha = LeastAlpha } };
        await host.SendAsync(HttpMethod.Put, $"/api/v1/models/{Model}/drift", new
        {
            groups = new[]
            {
                new { name = "inputs", tensor = "x", features = Features.Select(name => new { name }), windows = new { paneSeconds = 1, lengthSeconds = WindowSeconds, keep = 100 }, scores },
            },
        });
        var random = new SplitMix(1);
        var csv = new StringBuilder(string.Join(',', Features));
        for (var row = 0; row < 4_000; row++)
        {
            _ = csv.Append('\n').Append(Row(0, ref random));
        }

        using var baseline = new StringContent(csv.ToString(), Encoding.UTF8, "text/csv");
        using var made = await host.Client.PostAsync(new Uri($"/api/v1/models/{Model}/drift/groups/inputs/baselines/training", UriKind.Relative), baseline);
        made.IsSuccessStatusCode.ShouldBeTrue(await made.Content.ReadAsStringAsync());
        await host.SendAsync(HttpMethod.Put, $"/api/v1/models/{Model}/rollout", new
        {
            candidate = 2,
            steps = new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1000 }, new { share = 1.0, bakeSeconds = 0, minSamples = 0 } },
        });
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/stop-watched-story", new { action = "abort-rollout", match = new { rule = "drift", model = Model } });
    }

    private static string Row(double shift, ref SplitMix random)
    {
        var row = string.Create(CultureInfo.InvariantCulture, $"{shift + random.NextNormal():R}");
        for (var i = 1; i < Features.Length; i++)
        {
            row += string.Create(CultureInfo.InvariantCulture, $",{random.NextNormal():R}");
        }

        return row;
    }

    /// <summary>Traffic that goes on while the story is told.</summary>
    private async Task PredictAsync(Shift shift, CancellationToken cancellationToken)
    {
        var random = new SplitMix(7);
        while (!cancellationToken.IsCancellationRequested)
        {
            var rows = new List<string>();
            for (var row = 0; row < Rows; row++)
            {
                rows.Add(Row(shift.Value, ref random));
            }

            _ = await host.SendAsync(
                HttpMethod.Post, $"/v2/models/{Model}/infer", $$"""{"inputs":[{"name":"x","shape":[{{Rows}},{{Features.Length}}],"datatype":"FP32","data":[{{string.Join(',', rows)}}]}]}""");
            await Task.Delay(TimeSpan.FromMilliseconds(20), CancellationToken.None);
        }
    }

    private Task<JsonElement> WindowsAsync(string what, Func<JsonElement, bool> isSo) => host.UntilAsync(
        $"/api/v1/models/{Model}/drift/windows?version=1&group=inputs&limit=20", page => page.GetProperty("windows").EnumerateArray().Any(isSo), $"There never was {what}");

    /// <summary>By how much the first feature is shifted now.</summary>
    private sealed class Shift
    {
        private double _value;

        public double Value
        {
            get => Volatile.Read(ref _value);
            set => Volatile.Write(ref _value, value);
        }
    }
}
