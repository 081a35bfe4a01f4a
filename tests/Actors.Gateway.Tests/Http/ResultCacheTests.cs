using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class ResultCacheTests(GatewayHost host)
{
    [Fact]
    public async Task Infer_SameInputs_AreAnsweredFromTheCacheUntilTheVersionSwitches()
    {
        await host.RegisterAsync("cached", OnnxModels.Scale(3));
        (await IsCachedAsync(1)).ShouldBeFalse();
        (await IsCachedAsync(1)).ShouldBeFalse("a model has no cache unless it asks for one");

        await SetAsync("""{"resultCache":{"maxBytes":1048576,"timeToLiveMs":3600000}}""");
        (await IsCachedAsync(1)).ShouldBeFalse();
        (await IsCachedAsync(1)).ShouldBeTrue();
        (await IsCachedAsync(2)).ShouldBeFalse();
        var statistics = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/cached/versions/1/stats");
        var counts = statistics.GetProperty("model_stats")[0].GetProperty("inference_stats");
        counts.GetProperty("cache_hit").GetProperty("count").GetInt32().ShouldBe(1);
        counts.GetProperty("cache_miss").GetProperty("count").GetInt32().ShouldBe(2);

        await host.RegisterAsync("cached", OnnxModels.Scale(4));
        using var moved = await host.Client.PutAsJsonAsync("/api/v1/models/cached/aliases/live", new { version = 2 });
        moved.EnsureSuccessStatusCode();
        (await IsCachedAsync(1, factor: 4)).ShouldBeFalse();
        (await IsCachedAsync(1, factor: 4)).ShouldBeTrue();
    }

    private async Task<bool> IsCachedAsync(int value, int factor = 3)
    {
        var answer = await host.PredictAsync(
            "cached", $$$"""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[{{{value}}},0,0,0]}],"parameters":{"return_facts":true}}""");
        answer.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble().ShouldBe(value * factor);
        return answer.GetProperty("parameters").GetProperty("cached").GetBoolean();
    }

    private async Task SetAsync(string settings)
    {
        using var content = new StringContent(settings, Encoding.UTF8, "application/json");
        using var put = await host.Client.PutAsync(new Uri("/api/v1/models/cached/serving", UriKind.Relative), content);
        put.EnsureSuccessStatusCode();
    }
}
