using Actors.Gateway.Tests.Metrics;

namespace Actors.Gateway.Tests.Http;

[Collection(AllocationCollection.Name)]
public sealed class MetricsTests
{
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
        var after = await ScrapeAsync(host);

        after.Samples[Series].ShouldBe(before + 1);
        after.Samples["actors_gateway_refusals_total{reason=\"invalid-request\"}"].ShouldBeGreaterThan(0);
        after.Samples["actors_gateway_requests_active"].ShouldBeGreaterThanOrEqualTo(1);
        after.Types.Keys.ShouldContain(name => name.StartsWith("dotnet_", StringComparison.Ordinal));
        after.Types.Keys.ShouldContain(name => name.StartsWith("kestrel_", StringComparison.Ordinal));
        after.Types.Keys.ShouldContain(name => name.StartsWith("actors_inference_", StringComparison.Ordinal));
        await host.DisposeAsync();
    }

    private static async Task<Exposition> ScrapeAsync(GatewayHost host)
    {
        using var response = await host.Client.GetAsync(new Uri("/metrics", UriKind.Relative));
        response.Content.Headers.ContentType!.ToString().ShouldBe("text/plain; version=0.0.4; charset=utf-8");
        return Exposition.Read(await response.Content.ReadAsStringAsync());
    }
}
