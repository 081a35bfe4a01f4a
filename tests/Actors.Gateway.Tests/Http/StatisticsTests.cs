using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class StatisticsTests(GatewayHost host)
{
    private static readonly string[] Durations =
        ["success", "fail", "queue", "compute_input", "compute_infer", "compute_output", "cache_hit", "cache_miss"];

    [Fact]
    public async Task Get_OfAModelThatHasAnsweredNothing_HasEveryMemberAtZero()
    {
        await host.RegisterAsync("counted-none", OnnxModels.Scale(50));
        (await host.Client.GetStringAsync(Address("counted-none"))).ShouldBe(
            """{"model_stats":[{"name":"counted-none","version":"1","last_inference":0,"inference_count":0,"execution_count":0,"inference_stats":{"""
            + string.Join(',', Durations.Select(name => $$"""
                "{{name}}":{"count":0,"ns":0}
                """))
            + """},"response_stats":{},"batch_stats":[],"memory_usage":[]}]}""");
    }

    [Fact]
    public async Task Get_AfterPredictions_CountsRequestsRowsAndRuns()
    {
        await host.RegisterAsync("counted", OnnxModels.Scale(51));
        await host.PredictAsync("counted", Rows(1));
        await host.PredictAsync("counted", Rows(1));
        await host.PredictAsync("counted", Rows(3));
        var (refused, _) = await host.InferAsync("counted", """{"inputs":[{"name":"x","shape":[1,3],"datatype":"FP32","data":[1,1,1]}]}""");
        ((int)refused.StatusCode).ShouldBe(400);
        refused.Dispose();

        using var response = await host.Client.GetAsync(Address("counted"));
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        var version = Single(await response.Content.ReadFromJsonAsync<JsonElement>());
        version.GetProperty("inference_count").GetUInt64().ShouldBe(5UL);
        version.GetProperty("execution_count").GetUInt64().ShouldBe(3UL);
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        version.GetProperty("last_inference").GetInt64().ShouldBeInRange(now - 600_000, now + 1000);
        var stats = version.GetProperty("inference_stats");
        stats.EnumerateObject().Select(member => member.Name).ShouldBe(Durations);
        foreach (var name in Durations)
        {
            _ = stats.GetProperty(name).GetProperty("ns").GetUInt64();
            stats.GetProperty(name).GetProperty("count").GetUInt64().ShouldBe(name switch { "fail" => 1UL, "cache_hit" or "cache_miss" => 0UL, _ => 3UL }, name);
        }

        var success = stats.GetProperty("success").GetProperty("ns").GetUInt64();
        success.ShouldBeGreaterThanOrEqualTo(stats.GetProperty("compute_infer").GetProperty("ns").GetUInt64());
        stats.GetProperty("compute_infer").GetProperty("ns").GetInt64().ShouldBePositive();
        version.GetProperty("batch_stats").EnumerateArray()
            .Select(batch => (batch.GetProperty("batch_size").GetUInt64(), batch.GetProperty("compute_infer").GetProperty("count").GetUInt64()))
            .ShouldBe([(1UL, 2UL), (3UL, 1UL)]);
        var memory = version.GetProperty("memory_usage").EnumerateArray().Single();
        memory.GetProperty("type").GetString().ShouldBe("CPU");
        memory.GetProperty("byte_size").GetInt64().ShouldBePositive();
    }

    [Fact]
    public async Task Get_OfOneVersion_LeavesTheOthersOut()
    {
        await host.RegisterAsync("counted-two", OnnxModels.Scale(52));
        await host.RegisterAsync("counted-two", OnnxModels.Scale(53));
        await host.PredictAsync("counted-two/versions/2", Rows(2));

        Counts(await GetAsync("/v2/models/counted-two/stats")).ShouldBe([("counted-two", "1", 0UL), ("counted-two", "2", 2UL)]);
        Counts(await GetAsync("/v2/models/counted-two/versions/2/stats")).ShouldBe([("counted-two", "2", 2UL)]);
        var all = Counts(await GetAsync("/v2/models/stats")).ToList();
        all.ShouldContain(("counted-two", "1", 0UL));
        all.ShouldContain(("counted-two", "2", 2UL));
        all.Select(entry => entry.Name).ShouldContain("scale");
        all.Select(entry => entry.Name).ShouldBe(all.Select(entry => entry.Name).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("/v2/models/nobody/stats", 404, "Request for unknown model: 'nobody' is not found")]
    [InlineData("/v2/models/scale/versions/9/stats", 404, "Request for unknown model: 'scale' version 9 is not found")]
    [InlineData("/v2/models/scale/versions/one/stats", 400, "is not an integer")]
    [InlineData("/v2/models/archived/versions/1/stats", 404, "version 1 is not found")]
    public async Task Get_OfNoModel_IsTheProtocolsError(string path, int status, string phrase)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("error").GetString()!.ShouldContain(phrase);
    }

    private static Uri Address(string model) => new($"/v2/models/{model}/stats", UriKind.Relative);

    private static string Rows(int rows) =>
        $$"""{"inputs":[{"name":"x","shape":[{{rows}},4],"datatype":"FP32","data":[{{string.Join(',', Enumerable.Repeat("1", 4 * rows))}}]}]}""";

    private static JsonElement Single(JsonElement answer) => answer.GetProperty("model_stats").EnumerateArray().Single();

    private static IEnumerable<(string Name, string Version, ulong Rows)> Counts(JsonElement answer) => answer.GetProperty("model_stats").EnumerateArray()
        .Select(entry => (entry.GetProperty("name").GetString()!, entry.GetProperty("version").GetString()!, entry.GetProperty("inference_count").GetUInt64()));

    private Task<JsonElement> GetAsync(string path) => host.Client.GetFromJsonAsync<JsonElement>(path);
}
