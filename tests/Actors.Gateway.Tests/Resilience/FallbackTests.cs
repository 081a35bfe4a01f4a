using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Resilience;

/// <summary>What answers when a version does not. The models are tables: an index beyond a table's end makes its run fail.</summary>
[Collection(GatewayCollection.Name)]
public sealed class FallbackTests(GatewayHost host)
{
    private const int Whole = 1000;
    private const int Half = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Failure_WithAnotherVersionInTheChain_IsAnsweredByItAndMarked()
    {
        await RegisterAsync("fall-version", Whole, Half);
        await LiveAsync("fall-version", 2);
        await PutAsync("fall-version", new { fallback = new object[] { new { version = 1 } } });

        var well = await AskAsync("fall-version", 1);
        well.GetProperty("model_version").GetString().ShouldBe("2");
        well.TryGetProperty("parameters", out _).ShouldBeFalse();

        for (var i = 0; i < Whole; i++)
        {
            var failed = await AskAsync("fall-version", Half + (i % Half));
            failed.GetProperty("model_version").GetString().ShouldBe("1");
            Mark(failed).ShouldBe(("version 1", "model_failed"));
        }
    }

    [Fact]
    public async Task Failure_OfAVersionAskedForByNumber_IsTheCallersToKnow()
    {
        await RegisterAsync("fall-pinned", Whole, Half);
        await PutAsync("fall-pinned", new { fallback = new object[] { new { version = 1 } } });
        using var response = await SendAsync("fall-pinned/versions/2", $"[{Half}]");
        ((int)response.StatusCode).ShouldBe(500);
    }

    [Fact]
    public async Task Failure_OfAllModels_IsAnsweredByTheRuleRowByRow()
    {
        await RegisterAsync("fall-simple", Half);
        await RegisterAsync("fall-rule", Half);
        await PutAsync("fall-rule", new
        {
            fallback = new object[]
            {
                new { model = "fall-nowhere" },
                new { model = "fall-simple" },
                new { rule = new[] { new { name = "y", datatype = "FP32", values = new[] { "input.index / 2", "if(input.index > 600, 1, 0)" } } } },
            },
        });
        using var response = await SendAsync("fall-rule", "[600,601,602]", 3);
        var answer = await ReadAsync(response);
        Mark(answer).ShouldBe(("rule", "model_failed"));
        var output = answer.GetProperty("outputs")[0];
        output.GetProperty("shape").EnumerateArray().Select(item => item.GetInt32()).ShouldBe([3, 2]);
        output.GetProperty("data").EnumerateArray().Select(item => item.GetDouble()).ShouldBe([300, 0, 300.5, 1, 301, 1]);
    }

    [Fact]
    public async Task Failure_WhoseRuleLacksAValue_StaysAFailure()
    {
        await RegisterAsync("fall-lacks", Half);
        await PutAsync("fall-lacks", new { fallback = new object[] { new { rule = new[] { new { name = "y", datatype = "FP32", values = new[] { "input.other" } } } } } });
        using var response = await SendAsync("fall-lacks", $"[{Half}]");
        ((int)response.StatusCode).ShouldBe(500);
    }

    [Fact]
    public async Task Breaker_OfAVersionThatFails_OpensAndClosesAfterItIsWell()
    {
        await RegisterAsync("fall-breaker", Whole, Half);
        await LiveAsync("fall-breaker", 2);
        await PutAsync("fall-breaker", new
        {
            breaker = new { failureRatio = 0.5, minRequests = 5, openForMs = 300, probes = 1 },
            fallback = new object[] { new { version = 1 } },
        });
        for (var i = 0; i < 5; i++)
        {
            Mark(await AskAsync("fall-breaker", Half)).Reason.ShouldBe("model_failed");
        }

        // The version would answer this one, and is not asked.
        Mark(await AskAsync("fall-breaker", 1)).ShouldBe(("version 1", "breaker_open"));
        using (var pinned = await SendAsync("fall-breaker/versions/2", "[1]"))
        {
            ((int)pinned.StatusCode).ShouldBe(503);
            pinned.Headers.RetryAfter.ShouldNotBeNull();
        }

        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while ((await AskAsync("fall-breaker", 1)).TryGetProperty("parameters", out _))
        {
            limit.IsCancellationRequested.ShouldBeFalse("The breaker did not close.");
            _ = await timer.WaitForNextTickAsync();
        }
    }

    [Fact]
    public async Task Settings_AreGivenBackAsTheyArePut()
    {
        await RegisterAsync("fall-settings", Half);
        const string Body =
            """{"breaker":{"failureRatio":0.25,"minRequests":7,"windowMs":2000,"openForMs":500,"slowAfterMs":40,"probes":2},"fallback":[{"version":3},{"model":"other"},{"rule":[{"name":"y","datatype":"BYTES","values":["'a'"]}]}]}""";
        using var put = await PutTextAsync("fall-settings", Body);
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        var kept = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/fall-settings/serving");
        using var sent = JsonDocument.Parse(Body);
        JsonElement.DeepEquals(kept.GetProperty("breaker"), sent.RootElement.GetProperty("breaker")).ShouldBeTrue(kept.ToString());
        kept.GetProperty("fallback").EnumerateArray().Select(step => step.EnumerateObject().Single(part => part.Value.ValueKind != JsonValueKind.Null).Name)
            .ShouldBe(["version", "model", "rule"]);
    }

    [Theory]
    [InlineData("""{"breaker":{"failureRatio":0}}""", "failure ratio")]
    [InlineData("""{"breaker":{"probes":0}}""", "probes")]
    [InlineData("""{"breaker":{"windowMs":-1}}""", "windowMs")]
    [InlineData("""{"breaker":{"what":1}}""", "what")]
    [InlineData("""{"fallback":[{}]}""", "exactly one")]
    [InlineData("""{"fallback":[{"version":1,"model":"m"}]}""", "exactly one")]
    [InlineData("""{"fallback":[{"version":0}]}""", "1 or more")]
    [InlineData("""{"fallback":[{"model":"no/name"}]}""", "name")]
    [InlineData("""{"fallback":[{"rule":[]}]}""", "1 to 16 outputs")]
    [InlineData("""{"fallback":[{"rule":[{"name":"y","datatype":"FP32"}]}]}""", "lacks a part")]
    [InlineData("""{"fallback":[{"rule":[{"name":"y","datatype":"FP16","values":["1"]}]}]}""", "FP16")]
    [InlineData("""{"fallback":[{"rule":[{"name":"y","datatype":"FP32","values":["'a'"]}]}]}""", "FP32 takes a Number")]
    [InlineData("""{"fallback":[{"rule":[{"name":"y","datatype":"FP32","values":["input.a +"]}]}]}""", "Column 10")]
    [InlineData("""{"fallback":[{"rule":[{"name":"y","datatype":"FP32","values":["system"]}]}]}""", "no value 'system'")]
    public async Task BadSettings_AreRefusedAndLeaveNothing(string body, string says)
    {
        await RegisterAsync("fall-bad", Half);
        using var response = await PutTextAsync("fall-bad", body);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(400, text);
        JsonDocument.Parse(text).RootElement.GetProperty("detail").GetString()!.ShouldContain(says);
        var kept = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/fall-bad/serving");
        kept.EnumerateObject().ShouldAllBe(setting => setting.Value.ValueKind == JsonValueKind.Null);
    }

    private static (string? Fallback, string? Reason) Mark(JsonElement answer)
    {
        var parameters = answer.GetProperty("parameters");
        return (parameters.GetProperty("fallback").GetString(), parameters.GetProperty("fallback_reason").GetString());
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response)
    {
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.Clone();
    }

    private async Task RegisterAsync(string model, params int[] counts)
    {
        foreach (var count in counts)
        {
            _ = await host.RegisterAsync(model, OnnxModels.Lookup(count));
        }
    }

    private async Task LiveAsync(string model, int version)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/aliases/live", new { version });
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task PutAsync(string model, object settings)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/serving", settings);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<HttpResponseMessage> PutTextAsync(string model, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await host.Client.PutAsync($"/api/v1/models/{model}/serving", content);
    }

    private async Task<JsonElement> AskAsync(string model, int index)
    {
        using var response = await SendAsync(model, $"[{index}]");
        return await ReadAsync(response);
    }

    private async Task<HttpResponseMessage> SendAsync(string path, string data, int rows = 1)
    {
        using var content = new StringContent($$"""{"inputs":[{"name":"index","shape":[{{rows}}],"datatype":"INT64","data":{{data}}}]}""");
        return await host.Client.PostAsync($"/v2/models/{path}/infer", content);
    }
}
