using System.Net.Http.Json;
using Actors.Gateway.Tests.Metrics;

namespace Actors.Gateway.Tests.Http;

[Collection(AllocationCollection.Name)]
public sealed class MetricsTests
{
    private static readonly string[] Constant = ["0"];

    [Fact]
    public async Task Metrics_AreWellFormed_AndCountRequests()
    {
        const string Series = "actors_gateway_request_duration_seconds_count{route=\"/v2/models/{model}/infer\",status=\"400\"}";
        // A host of its own: meters belong to the process, and the end of an earlier host took the shared host's instruments with it.
        var host = new GatewayHost();
        await host.InitializeAsync();
        var before = (await ScrapeAsync(host)).Samples.GetValueOrDefault(Series);
        var (response, _) = await host.InferAsync("scale", "{");
        response.Dispose();
        await FallBackAsync(host);
        var after = await ScrapeAsync(host);

        after.Samples[Series].ShouldBe(before + 1);
        after.Samples["actors_gateway_refusals_total{reason=\"invalid-request\"}"].ShouldBeGreaterThan(0);
        after.Samples["actors_gateway_requests_active"].ShouldBeGreaterThanOrEqualTo(1);
        after.Types.Keys.ShouldContain(name => name.StartsWith("dotnet_", StringComparison.Ordinal));
        after.Types.Keys.ShouldContain(name => name.StartsWith("kestrel_", StringComparison.Ordinal));
        after.Types.Keys.ShouldContain(name => name.StartsWith("actors_inference_", StringComparison.Ordinal));
        after.Samples["actors_resilience_fallbacks_total{model=\"default/lookup\",reason=\"model_failed\",step=\"constant\"}"].ShouldBe(1);
        after.Samples["actors_resilience_breaker_state{model=\"default/lookup\",version=\"1\"}"].ShouldBe(2);
        after.Samples["actors_resilience_breaker_transitions_total{model=\"default/lookup\",to=\"open\",version=\"1\"}"].ShouldBe(1);
        await host.DisposeAsync();
    }

    /// <summary>A version fails once, which opens its breaker, and a constant answers.</summary>
    private static async Task FallBackAsync(GatewayHost host)
    {
        using var put = await host.Client.PutAsJsonAsync("/api/v1/models/lookup/serving", new
        {
            breaker = new { minRequests = 1, openForMs = 600_000 },
            fallback = new object[] { new { rule = new[] { new { name = "value", datatype = "FP32", values = Constant } } } },
        });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        _ = await host.PredictAsync("lookup", "{\"inputs\":[{\"name\":\"index\",\"shape\":[1],\"datatype\":\"INT64\",\"data\":[100]}]}");
    }

    private static async Task<Exposition> ScrapeAsync(GatewayHost host)
    {
        using var response = await host.Client.GetAsync(new Uri("/metrics", UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.Read(await response.Content.ReadAsStringAsync());
    }
}
