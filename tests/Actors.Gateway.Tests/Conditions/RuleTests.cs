using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Conditions;

/// <summary>Rules around a model that gives y = 2 x, from outside.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RuleTests(GatewayHost host)
{
    private static readonly object Adults = new { name = "adults", stage = "before", when = "input.x < 18", then = "refuse", message = "Only adults are scored." };
    private static readonly object Cap = new { name = "cap", stage = "after", when = "output.y.1 > 100", then = "replace", output = "y.1", value = "100" };

    [Fact]
    public async Task Refusal_BeforeTheModel_NamesRuleAndRow()
    {
        await ModelAsync("rule-refuse", Adults);
        (await host.PredictAsync("rule-refuse", Body(18, 1))).GetProperty("outputs")[0].GetProperty("data")[0].GetDouble().ShouldBe(36);

        var (response, text) = await host.InferAsync("rule-refuse", Body(18, 1, 17, 1));
        ((int)response.StatusCode).ShouldBe(422, text);
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("type").GetString().ShouldBe("urn:actors:problem:refused-by-rule");
        problem.RootElement.GetProperty("detail").GetString().ShouldBe("Rule 'adults' of the model refuses row 2: Only adults are scored.");
        response.Dispose();

        // A version asked for by number is no way around them.
        var (pinned, _) = await host.InferAsync("rule-refuse/versions/1", Body(17, 1));
        ((int)pinned.StatusCode).ShouldBe(422);
        pinned.Dispose();
    }

    [Fact]
    public async Task Refusal_OverGrpc_IsAFailedPrecondition()
    {
        await ModelAsync("rule-grpc", Adults, Cap);
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        var refused = await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("rule-grpc", [1, 2], 17, 1));
        (refused.Code, refused.Message.Contains("adults", StringComparison.Ordinal)).ShouldBe((9, true));

        var capped = (await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("rule-grpc", [1, 2], 20, 80))).Only(ModelInferResponse.Parser);
        capped.Values<float>().ShouldBe([40, 100]);
        capped.Parameters["rules"].StringParam.ShouldBe("cap");
    }

    [Fact]
    public async Task Replacement_OfAnOutput_IsMarkedAndRowByRow()
    {
        await ModelAsync("rule-replace", Cap);
        var capped = await host.PredictAsync("rule-replace", Body(1, 2, 3, 99));
        capped.GetProperty("outputs")[0].GetProperty("data").EnumerateArray().Select(item => item.GetDouble()).ShouldBe([2, 4, 6, 100]);
        capped.GetProperty("parameters").GetProperty("rules").GetString().ShouldBe("cap");
        (await host.PredictAsync("rule-replace", Body(1, 2))).TryGetProperty("parameters", out _).ShouldBeFalse();
        (await host.Client.GetStringAsync("/metrics")).ShouldContain("actors_rules_rows_total{model=\"default/rule-replace\",rule=\"cap\"} 1");
    }

    [Fact]
    public async Task Replacement_WithAResultCache_LeavesTheCachedAnswerAlone()
    {
        await ModelAsync("rule-cache", Cap);
        using (var put = await host.Client.PutAsJsonAsync("/api/v1/models/rule-cache/serving", new { resultCache = new { maxBytes = 65536, timeToLiveMs = 60000 } }))
        {
            put.IsSuccessStatusCode.ShouldBeTrue();
        }

        for (var i = 0; i < 3; i++)
        {
            var capped = await host.PredictAsync("rule-cache", Body(3, 99));
            capped.GetProperty("outputs")[0].GetProperty("data")[1].GetDouble().ShouldBe(100);
            capped.GetProperty("parameters").GetProperty("rules").GetString().ShouldBe("cap");
        }
    }

    [Fact]
    public async Task Outputs_NotAskedFor_AreJudgedAndNotGiven()
    {
        await host.RegisterAsync("rule-outputs", OnnxModels.SumAndDifference());
        await RulesAsync("rule-outputs", 200, new { name = "apart", stage = "after", when = "output.difference > 5", then = "refuse" });
        const string Close = """{"inputs":[{"name":"a","shape":[1,2],"datatype":"FP32","data":[9,1]},{"name":"b","shape":[1,2],"datatype":"FP32","data":[8,1]}],"outputs":[{"name":"sum"}]}""";
        var answer = await host.PredictAsync("rule-outputs", Close);
        answer.GetProperty("outputs").EnumerateArray().Select(output => output.GetProperty("name").GetString()).ShouldBe(["sum"]);
        var (apart, _) = await host.InferAsync("rule-outputs", Close.Replace("[9,1]", "[90,1]", StringComparison.Ordinal));
        ((int)apart.StatusCode).ShouldBe(422);
        apart.Dispose();
        var (unknown, text) = await host.InferAsync("rule-outputs", Close.Replace("\"sum\"", "\"other\"", StringComparison.Ordinal));
        ((int)unknown.StatusCode).ShouldBe(400, text);
        unknown.Dispose();
    }

    [Fact]
    public async Task Fallback_ByRule_IsAnsweredByTheChainAndMarked()
    {
        await ModelAsync("rule-fall", new { name = "odd", stage = "after", when = "output.y > 1000", then = "fallback" });
        using (var put = await host.Client.PutAsJsonAsync(
            "/api/v1/models/rule-fall/serving", new { fallback = new object[] { new { rule = new[] { new { name = "y", datatype = "FP32", values = new[] { "7", "8" } } } } } }))
        {
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        }

        var fallen = await host.PredictAsync("rule-fall", Body(600, 1));
        fallen.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble().ShouldBe(7);
        var parameters = fallen.GetProperty("parameters");
        (parameters.GetProperty("fallback").GetString(), parameters.GetProperty("fallback_reason").GetString()).ShouldBe(("constant", "rule"));
        parameters.GetProperty("rules").GetString().ShouldBe("odd");

        // One row leads to the fallbacks, another is refused: whatever their order, the request is.
        await ModelAsync(
            "rule-fall-refuse", new { name = "odd", stage = "before", when = "input.x > 1000", then = "fallback" }, new { name = "limit", stage = "before", when = "input.x < 0", then = "refuse" });
        var (limited, limit) = await host.InferAsync("rule-fall-refuse", Body(2000, 1, -1, 1));
        ((int)limited.StatusCode).ShouldBe(422, limit);
        limit.ShouldContain("limit");
        limited.Dispose();
        await ModelAsync("rule-fall-none", new { name = "odd", stage = "before", when = "input.x > 1000", then = "fallback" });
        var (response, text) = await host.InferAsync("rule-fall-none", Body(2000, 1));
        ((int)response.StatusCode).ShouldBe(422, text);
        response.Dispose();
    }

    [Fact]
    public async Task Rules_AtAnInstant_AreThoseThatWereInForce()
    {
        await host.RegisterAsync("rule-history", OnnxModels.Scale(2, 2));
        var before = DateTimeOffset.UtcNow;
        (await GetAsync("rule-history/rules")).GetProperty("revision").GetInt32().ShouldBe(0);
        var first = (await RulesAsync("rule-history", 200, Adults)).GetProperty("since").GetDateTimeOffset();
        var second = (await RulesAsync("rule-history", 200, Adults, Cap)).GetProperty("since").GetDateTimeOffset();
        (await RulesAsync("rule-history", 200, Adults, Cap)).GetProperty("revision").GetInt32().ShouldBe(2);
        var third = (await RulesAsync("rule-history", 200)).GetProperty("since").GetDateTimeOffset();

        foreach (var (at, revision, count) in ((DateTimeOffset, int, int)[])[(before, 0, 0), (first, 1, 1), (second.AddTicks(-1), 1, 1), (second, 2, 2), (third.AddTicks(-1), 2, 2), (third, 3, 0)])
        {
            var known = await GetAsync($"rule-history/rules?at={Uri.EscapeDataString(at.ToString("O"))}");
            (known.GetProperty("revision").GetInt32(), known.GetProperty("rules").GetArrayLength()).ShouldBe((revision, count));
        }

        var page = await GetAsync("rule-history/rules/revisions?limit=2");
        page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("revision").GetInt32()).ShouldBe([3, 2]);
        var rest = await GetAsync("rule-history/rules/revisions?limit=2&cursor=" + page.GetProperty("nextCursor").GetString());
        rest.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("revision").GetInt32()).ShouldBe([1]);
        rest.GetProperty("nextCursor").ValueKind.ShouldBe(JsonValueKind.Null);
        (await GetAsync("rule-history/rules/revisions/1")).GetProperty("rules")[0].GetProperty("name").GetString().ShouldBe("adults");
        (await GetAsync("rule-history/history")).GetProperty("items").EnumerateArray().Count(item => item.GetProperty("kind").GetString() == "rules-set").ShouldBe(3);
        using var future = await host.Client.GetAsync("/api/v1/models/rule-history/rules?at=2999-01-01");
        ((int)future.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Rules_ChangedMeanwhile_AreNotOverwritten()
    {
        await host.RegisterAsync("rule-match", OnnxModels.Scale(2, 2));
        await RulesAsync("rule-match", 200, Adults);
        await RulesAsync("rule-match", 412, "\"0\"", Cap);
        await RulesAsync("rule-match", 200, "\"1\"", Cap);
        using var known = new HttpRequestMessage(HttpMethod.Get, "/api/v1/models/rule-match/rules");
        known.Headers.TryAddWithoutValidation("If-None-Match", "\"2\"").ShouldBeTrue();
        using var unchanged = await host.Client.SendAsync(known);
        ((int)unchanged.StatusCode).ShouldBe(304);
    }

    [Theory]
    [InlineData("""{"rules":[{"name":"r","stage":"before","when":"output.y > 1","then":"refuse"}]}""", "no value 'output.y'")]
    [InlineData("""{"rules":[{"name":"r","stage":"sometimes","when":"true","then":"refuse"}]}""", "before or after")]
    [InlineData("""{"rules":[{"name":"r","stage":"before","when":"true","then":"explode"}]}""", "refuse, review")]
    [InlineData("""{"rules":[{"name":"r","stage":"before","when":"true","then":"refuse","ifMissing":"guess"}]}""", "apply or skip")]
    [InlineData("""{"rules":[null]}""", "stage")]
    [InlineData("""{"rules":[{"name":"r","what":1}]}""", "what")]
    [InlineData("{}", "rules is missing")]
    public async Task BadRules_AreRefusedAndLeaveNothing(string body, string says)
    {
        await host.RegisterAsync("rule-bad", OnnxModels.Scale(2, 2));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/rule-bad/rules", content);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(400, text);
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(says);
        (await GetAsync("rule-bad/rules")).GetProperty("revision").GetInt32().ShouldBe(0);
    }

    private static string Body(params float[] values) =>
        $$"""{"inputs":[{"name":"x","shape":[{{values.Length / 2}},2],"datatype":"FP32","data":{{JsonSerializer.Serialize(values)}}}]}""";

    private async Task ModelAsync(string model, params object[] rules)
    {
        await host.RegisterAsync(model, OnnxModels.Scale(2, 2));
        await RulesAsync(model, 200, rules);
    }

    private Task<JsonElement> RulesAsync(string model, int status, params object[] rules) => RulesAsync(model, status, "*", rules);

    private async Task<JsonElement> RulesAsync(string model, int status, string match, params object[] rules)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/models/{model}/rules") { Content = JsonContent.Create(new { rules, reason = "a test" }) };
        request.Headers.TryAddWithoutValidation("If-Match", match).ShouldBeTrue();
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private Task<JsonElement> GetAsync(string path) => host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/" + path);
}
