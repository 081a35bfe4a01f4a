using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class RepositoryTests(GatewayHost host)
{
    private const string Row = """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,1,1,1]}]}""";

    /// <summary>Loads that must be refused, all of the model <c>held</c> but the first.</summary>
    public static TheoryData<string, string, int, string> RefusedLoads => new()
    {
        { "wrong_model_name", "", 404, "failed to load 'wrong_model_name': there is no such model" },
        { "stats", "", 404, "failed to load 'stats'" },
        { "held", "{", 400, "not valid JSON" },
        { "held", "[]", 400, "not an object" },
        { "held", """{"config":"{}"}""", 400, "'config' is not known here; parameters" },
        { "held", """{"parameters":[]}""", 400, "parameters" },
        { "held", """{"parameters":{"speed":1}}""", 400, "parameter 'speed' is not known" },
        { "held", """{"parameters":{"config":{"max_batch_size":16}}}""", 400, "the text of a JSON object" },
        { "held", """{"parameters":{"config":"max_batch_size"}}""", 400, "failed to load 'held': config is not the text of a JSON object" },
        { "held", """{"parameters":{"config":"[]"}}""", 400, "config is not the text of a JSON object" },
        { "held", """{"parameters":{"config":"{\"max_batch_size\":\"many\"}"}}""", 400, "max_batch_size is many; it must be 0 to 65536" },
        { "held", """{"parameters":{"config":"{\"max_batch_size\":-1}"}}""", 400, "max_batch_size is -1" },
        { "held", """{"parameters":{"config":"{\"max_batch_size\":65537}"}}""", 400, "max_batch_size is 65537" },
        { "held", """{"parameters":{"config":"{\"max_batch_size\":0}"}}""", 400, "max_batch_size is 0, but" },
        { "held", """{"parameters":{"config":"{\"input\":[]}"}}""", 400, "config member 'input' cannot be overridden" },
        { "held", """{"parameters":{"config":"{\"platform\":\"tensorrt_plan\"}"}}""", 400, "the model's is 'onnxruntime_onnx'" },
        { "held", """{"parameters":{"config":"{}","file:1/model.onnx":"AAAA"}}""", 501, "POST /api/v1/models/held/versions" },
    };

    [Theory]
    [InlineData("/v2/repository/index", "")]
    [InlineData("/v2/repository/index", "{}")]
    [InlineData("/v2/repository/index", """{"ready":false}""")]
    [InlineData("/v2/repository/default/index", "")]
    public async Task Index_ListsEveryVersion(string path, string body)
    {
        var index = await IndexAsync(path, body);
        index.ShouldContain(("scale", "1", "READY", ""));
        index.ShouldContain(("archived", "2", "READY", ""));
        index.ShouldNotContain(entry => entry.Name == "archived" && entry.Version == "1");
    }

    [Theory]
    [InlineData("/v2/repository/elsewhere/index", "", 404, "There is no repository 'elsewhere'")]
    [InlineData("/v2/repository/index", """{"ready":1}""", 400, "ready is 1; it must be true or false")]
    [InlineData("/v2/repository/index", """{"reddy":true}""", 400, "'reddy' is not known here")]
    [InlineData("/v2/repository/index", "3", 400, "not an object")]
    public async Task Index_Bad_IsTheProtocolsError(string path, string body, int status, string phrase) =>
        await ShouldBeRefusedAsync(path, body, status, phrase);

    [Fact]
    public async Task Unload_ThenLoad_EndsAndResumesService()
    {
        await host.RegisterAsync("controlled", OnnxModels.Scale(60));
        await host.PredictAsync("controlled", Row);

        using var unloaded = await PostAsync("/v2/repository/models/controlled/unload", """{"parameters":{"unload_dependents":true}}""");
        ((int)unloaded.StatusCode).ShouldBe(200);
        (await unloaded.Content.ReadAsStringAsync()).ShouldBeEmpty();
        var (refused, text) = await host.InferAsync("controlled", Row);
        ((int)refused.StatusCode).ShouldBe(503);
        text.ShouldContain("Request for unknown model: 'controlled' has no available versions");
        refused.Dispose();
        (await StatusAsync("/v2/models/controlled/ready")).ShouldBe(503);
        (await StatusAsync("/v2/models/controlled")).ShouldBe(503);
        (await StatusAsync("/v2/models/controlled/stats")).ShouldBe(503);
        (await StatusAsync("/v2/models/controlled/config")).ShouldBe(503);
        (await IndexAsync("/v2/repository/index", """{"ready":true}""")).ShouldNotContain(entry => entry.Name == "controlled");
        await UntilAsync(async () => (await EntryAsync("controlled")) is ("controlled", "1", "UNAVAILABLE", "unloaded"), "The unloaded model did not become UNAVAILABLE.");

        using var loaded = await PostAsync("/v2/repository/models/controlled/load", "");
        ((int)loaded.StatusCode).ShouldBe(200);
        (await loaded.Content.ReadAsStringAsync()).ShouldBeEmpty();
        (await EntryAsync("controlled")).ShouldBe(("controlled", "1", "READY", ""));
        (await StatusAsync("/v2/models/controlled/ready")).ShouldBe(200);
        await host.PredictAsync("controlled", Row);
    }

    [Fact]
    public async Task Load_OfWhatNoRequestHasTouched_PutsItIntoMemory()
    {
        await host.RegisterAsync("warm", OnnxModels.Scale(61));
        (await MemoryAsync("warm")).ShouldBe(0);
        using var loaded = await PostAsync("/v2/repository/default/models/warm/load", "{}");
        ((int)loaded.StatusCode).ShouldBe(200);
        (await MemoryAsync("warm")).ShouldBe(1);
    }

    [Fact]
    public async Task Load_WithConfig_HoldsUntilTheNextLoad()
    {
        await host.RegisterAsync("overridden", OnnxModels.Simple());
        using var configured = await PostAsync("/v2/repository/models/overridden/load", """{"parameters":{"config":"{\"max_batch_size\":\"16\"}"}}""");
        ((int)configured.StatusCode).ShouldBe(200);
        (await ConfigAsync("overridden")).GetProperty("max_batch_size").GetInt32().ShouldBe(16);

        using var plain = await PostAsync("/v2/repository/models/overridden/load", "");
        ((int)plain.StatusCode).ShouldBe(200);
        (await ConfigAsync("overridden")).GetProperty("max_batch_size").GetInt32().ShouldBe(64);
    }

    [Theory]
    [MemberData(nameof(RefusedLoads))]
    public async Task Load_Bad_SaysSoAndChangesNothing(string model, string body, int status, string phrase)
    {
        await host.RegisterAsync("held", OnnxModels.Scale(62));
        await ShouldBeRefusedAsync($"/v2/repository/models/{model}/load", body, status, phrase);
        (await ConfigAsync("held")).GetProperty("max_batch_size").GetInt32().ShouldBe(64);
    }

    [Theory]
    [InlineData("nobody", "", 404, "failed to unload 'nobody'")]
    [InlineData("scale", """{"parameters":{"unload_dependents":"yes"}}""", 400, "it must be true or false")]
    [InlineData("scale", """{"parameters":{"force":true}}""", 400, "parameter 'force' is not known")]
    public async Task Unload_Bad_SaysSoAndChangesNothing(string model, string body, int status, string phrase)
    {
        await ShouldBeRefusedAsync($"/v2/repository/models/{model}/unload", body, status, phrase);
        await host.PredictAsync("scale", Row);
    }

    [Fact]
    public async Task Load_OfAModelWithoutALiveVersion_SaysSo()
    {
        await host.RegisterAsync("headless", OnnxModels.Scale(63));
        using var removed = await host.Client.DeleteAsync(new Uri("/api/v1/models/headless/aliases/live", UriKind.Relative));
        removed.EnsureSuccessStatusCode();
        await ShouldBeRefusedAsync("/v2/repository/models/headless/load", "", 404, "failed to load 'headless': it has no live version");
    }

    private static async Task UntilAsync(Func<Task<bool>> reached, string otherwise)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await reached())
        {
            patience.IsCancellationRequested.ShouldBeFalse(otherwise);
            await Task.Yield();
        }
    }

    private async Task ShouldBeRefusedAsync(string path, string body, int status, string phrase)
    {
        using var response = await PostAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        response.Content.Headers.ContentType!.ToString().ShouldBe("application/json");
        using var document = JsonDocument.Parse(text);
        document.RootElement.GetProperty("error").GetString()!.ShouldContain(phrase);
    }

    private async Task<List<(string Name, string Version, string State, string Reason)>> IndexAsync(string path, string body)
    {
        using var response = await PostAsync(path, body);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        using var index = JsonDocument.Parse(text);
        return [.. index.RootElement.EnumerateArray().Select(entry => (
            entry.GetProperty("name").GetString()!, entry.GetProperty("version").GetString()!, entry.GetProperty("state").GetString()!, entry.GetProperty("reason").GetString()!))];
    }

    private async Task<(string Name, string Version, string State, string Reason)> EntryAsync(string model) =>
        (await IndexAsync("/v2/repository/index", "")).Single(entry => entry.Name == model);

    private async Task<int> StatusAsync(string path)
    {
        using var response = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        return (int)response.StatusCode;
    }

    private Task<JsonElement> ConfigAsync(string model) => host.Client.GetFromJsonAsync<JsonElement>($"/v2/models/{model}/config");

    private async Task<int> MemoryAsync(string model)
    {
        var answer = await host.Client.GetFromJsonAsync<JsonElement>($"/v2/models/{model}/stats");
        return answer.GetProperty("model_stats")[0].GetProperty("memory_usage").GetArrayLength();
    }

    // As clients do: without a content type.
    private Task<HttpResponseMessage> PostAsync(string path, string body) =>
        host.Client.PostAsync(new Uri(path, UriKind.Relative), new ByteArrayContent(Encoding.UTF8.GetBytes(body)));
}
