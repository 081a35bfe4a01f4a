using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Observation;

/// <summary>What is kept for nothing, and what watching costs, over HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class UsageTests(GatewayHost host)
{
    [Fact]
    public async Task Usage_OfAModelThatWasCalledAndOneThatNeverWas_TellsThemApart()
    {
        _ = await host.RegisterAsync("used", OnnxModels.Scale(2));
        _ = await host.RegisterAsync("unused", OnnxModels.Scale(2));
        _ = await host.PredictAsync("used", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""");

        // Registered this minute: nothing is idle by the week, all is by no time.
        (await ListAsync("?show=idle")).GetProperty("versions").EnumerateArray().Select(Name).ShouldNotContain("unused");
        var idle = (await ListAsync("?show=idle&idleAfterSeconds=0&limit=1000")).GetProperty("versions").EnumerateArray().ToDictionary(item => $"{Name(item)}/{item.GetProperty("version")}");
        idle["unused/1"].GetProperty("evidence").GetString()!.ShouldStartWith("never called since it was registered ");
        idle["unused/1"].GetProperty("findings").EnumerateArray().Select(finding => finding.GetString()).ShouldBe(["idle"]);
        idle["used/1"].GetProperty("evidence").GetString()!.ShouldStartWith("last called ");
        idle["used/1"].GetProperty("rows").GetInt64().ShouldBe(1);
        idle["used/1"].GetProperty("runSeconds").GetDouble().ShouldBeGreaterThan(0);
        idle["used/1"].GetProperty("bytes").GetInt64().ShouldBeGreaterThan(0);
        idle["used/1"].GetProperty("memoryShare").GetDouble().ShouldBeInRange(0, 1);
    }

    [Fact]
    public async Task Usage_OfABigModelWithoutWork_IsBloated()
    {
        // Other models of the host share the memory and the work; asked without a least size, one that never ran has no share of the work.
        _ = await host.RegisterAsync("bloated", OnnxModels.Scale(2));
        using var loaded = await host.Client.PostAsync(new Uri("/v2/repository/models/bloated/load", UriKind.Relative), null);
        loaded.IsSuccessStatusCode.ShouldBeTrue();
        var all = await ListAsync("?show=all&leastBytes=0&limit=1000");
        var known = all.GetProperty("versions").EnumerateArray().Single(item => Name(item) == "bloated");
        var (memory, work) = (known.GetProperty("memoryShare").GetDouble(), known.GetProperty("workShare").GetDouble());
        work.ShouldBe(0);
        known.GetProperty("findings").EnumerateArray().Any(finding => finding.GetString() == "bloated").ShouldBe(memory >= 20 * 0.01);
    }

    [Theory]
    [InlineData("?show=everything")]
    [InlineData("?limit=0")]
    [InlineData("?idleAfterSeconds=soon")]
    [InlineData("?leastBytes=-1")]
    public async Task Usage_BadQuery_IsRefused(string query)
    {
        using var response = await host.Client.GetAsync(new Uri("/api/v1/usage" + query, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(400);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Observation_AfterAScrape_SaysWhatItCost()
    {
        _ = await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));
        var told = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/observation");

        var scrapes = told.GetProperty("signals").EnumerateArray().Single(signal => signal.GetProperty("signal").GetString() == "scrapes");
        scrapes.GetProperty("bytes").GetInt64().ShouldBeGreaterThan(1000);
        scrapes.GetProperty("processorSeconds").GetDouble().ShouldBeGreaterThan(0);
        told.GetProperty("processorSeconds").GetDouble().ShouldBeGreaterThan(scrapes.GetProperty("processorSeconds").GetDouble());
        told.GetProperty("series").GetInt32().ShouldBeGreaterThan(100);
        told.GetProperty("decisions").GetProperty("journalBytes").GetInt64().ShouldBeGreaterThanOrEqualTo(0);
    }

    private static string Name(JsonElement item) => item.GetProperty("model").GetString()!;

    private Task<JsonElement> ListAsync(string query) => host.Client.GetFromJsonAsync<JsonElement>("/api/v1/usage" + query);
}
