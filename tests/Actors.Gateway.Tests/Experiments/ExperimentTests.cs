using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Experiments;

/// <summary>Experiments through HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ExperimentTests(GatewayHost host)
{
    private const int Units = 600;

    [Fact]
    public async Task Experiment_OverARealDifference_ReadsItOutExactly()
    {
        await SendAsync(HttpMethod.Put, "price", new
        {
            arms = new object[] { new { name = "old", share = 0.5, version = 1 }, new { name = "new", share = 0.5, version = 2 } },
            metrics = new object[] { new { name = "revenue" }, new { name = "complaints", higherIsBetter = false, isGuardrail = true, margin = 0.5 } },
        });
        var arms = new Dictionary<string, List<double>> { ["old"] = [], ["new"] = [] };
        var events = new List<object>();
        for (var i = 0; i < Units; i++)
        {
            var exposure = await SendAsync(HttpMethod.Post, "price/exposures", new { key = $"u{i}" });
            var arm = exposure.GetProperty("arm").GetString()!;
            exposure.GetProperty("version").GetInt32().ShouldBe(arm == "old" ? 1 : 2);
            var revenue = (i % 7) + (arm == "new" ? 3.0 : 0);
            arms[arm].Add(revenue);
            events.Add(new { key = $"u{i}", metric = "revenue", value = revenue / 2 });
            events.Add(new { key = $"u{i}", metric = "revenue", value = revenue / 2 });
        }

        (await SendAsync(HttpMethod.Post, "price/exposures", new { key = "u5" })).GetProperty("arm").GetString().ShouldBe(
            (await SendAsync(HttpMethod.Post, "price/exposures", new { key = "u5" })).GetProperty("arm").GetString());
        foreach (var part in events.Chunk(400))
        {
            (await SendAsync(HttpMethod.Post, "price/events", part)).GetProperty("leftOut").GetInt32().ShouldBe(0);
        }

        var stranger = await SendAsync(HttpMethod.Post, "price/events", new[] { new { key = "stranger", metric = "revenue", value = 1e6 } });
        (stranger.GetProperty("counted").GetInt32(), stranger.GetProperty("leftOut").GetInt32()).ShouldBe((0, 1));
        var found = await SendAsync(HttpMethod.Get, "price", null);
        found.GetProperty("units").EnumerateArray().Sum(units => units.GetInt64()).ShouldBe(Units);
        found.GetProperty("splitPValue").GetDouble().ShouldBeGreaterThan(0.001);
        var revenues = found.GetProperty("comparisons")[0];
        revenues.GetProperty("finding").GetString().ShouldBe("better");
        revenues.GetProperty("difference").GetDouble().ShouldBe(arms["new"].Average() - arms["old"].Average(), 1e-9);
        found.GetProperty("comparisons")[1].GetProperty("finding").GetString().ShouldBe("kept");

        _ = await SendAsync(HttpMethod.Post, "price/stop", new { });
        using var late = await host.Client.PostAsJsonAsync("/api/v1/experiments/price/exposures", new { key = "late" });
        ((int)late.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Bandit_BeforeAnyValue_TriesTheFirstArmAndLeavesTheOtherItsLeast()
    {
        await SendAsync(HttpMethod.Put, "bandit", new
        {
            arms = new object[] { new { name = "a", share = 0.5 }, new { name = "b", share = 0.5 } },
            metrics = new object[] { new { name = "clicked" } },
            allocation = "upperBound",
        });
        var exposure = await SendAsync(HttpMethod.Post, "bandit/exposures", new { key = "first" });
        exposure.GetProperty("chance").GetDouble().ShouldBe(exposure.GetProperty("arm").GetString() == "a" ? 0.95 : 0.05, 1e-9, "Neither arm has a value: the first is tried first, the other keeps the least share.");
    }

    [Theory]
    [InlineData("""{"arms":[{"name":"a","share":1}],"metrics":[{"name":"m"}]}""")]
    [InlineData("""{"arms":[{"name":"a","share":0.5},{"name":"b","share":0.6}],"metrics":[{"name":"m"}]}""")]
    [InlineData("""{"arms":[{"name":"a","share":0.5},{"name":"b","share":0.5}],"metrics":[]}""")]
    [InlineData("""{"arms":null,"metrics":null}""")]
    [InlineData("""{"arms":[{"name":"a","share":0.5},{"name":"b","share":0.5}],"metrics":[{"name":"m"}],"allocation":"guess"}""")]
    public async Task BadExperiment_IsRefusedAndLeavesNothing(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/experiments/bad", content);
        ((int)response.StatusCode).ShouldBe(400);
        using var state = await host.Client.GetAsync("/api/v1/experiments/bad");
        ((int)state.StatusCode).ShouldBe(404);
    }

    /// <summary>The textbook's 2 · 7.849 · σ² / δ² an arm, and more where it may be watched.</summary>
    [Fact]
    public async Task Power_OfAMean_IsTheTextbooks()
    {
        var answer = await SendAsync(HttpMethod.Post, "power", new { effect = 0.1, variance = 1.0 });
        answer.GetProperty("fixedHorizon").GetInt64().ShouldBe((long)Math.Ceiling(4 * 7.8488797343 / 0.01));
        answer.GetProperty("watched").GetInt64().ShouldBeGreaterThan(answer.GetProperty("fixedHorizon").GetInt64());
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/experiments/" + path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }
}
