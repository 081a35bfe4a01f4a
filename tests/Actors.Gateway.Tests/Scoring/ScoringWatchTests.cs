using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Scoring;

/// <summary>Scored rows and the drift monitors of their model.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ScoringWatchTests(GatewayHost host)
{
    private const string Model = "scoring-watched";

    /// <summary>Jobs of seven rows want to be watched, jobs of a hundred do not: windows hold sevens.</summary>
    [Fact]
    public async Task Watch_ShowsRowsToTheDriftMonitor_WhereThePlanSaysSo()
    {
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 1));
        using var settings = await host.Client.PutAsJsonAsync(
            $"/api/v1/models/{Model}/drift",
            new { groups = new[] { new { name = "inputs", tensor = "x", features = new[] { new { name = "age" } }, windows = new { paneSeconds = 1, lengthSeconds = 2, keep = 200 } } } });
        settings.IsSuccessStatusCode.ShouldBeTrue(await settings.Content.ReadAsStringAsync());
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        JsonElement[] windows = [];
        while (windows.Length == 0)
        {
            limit.IsCancellationRequested.ShouldBeFalse("There never was a window.");
            _ = await host.Client.ScoreAsync(new { model = Model, watch = true }, Rows(7));
            _ = await host.Client.ScoreAsync(new { model = Model }, Rows(100));
            var page = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/drift/windows?group=inputs&limit=20");
            windows = [.. page.GetProperty("windows").EnumerateArray()];
        }

        windows.ShouldAllBe(window => window.GetProperty("rows").GetInt64() > 0 && window.GetProperty("rows").GetInt64() % 7 == 0);
    }

    private static string Rows(int count) => "x\n" + string.Concat(Enumerable.Range(1, count).Select(row => FormattableString.Invariant($"{row}\n")));
}
