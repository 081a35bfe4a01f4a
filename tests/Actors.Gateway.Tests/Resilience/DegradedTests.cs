using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Resilience;

/// <summary>Models that are not to be trusted for the time being, and inputs that they are not good for.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DegradedTests(GatewayHost host)
{
    private const int Half = 500;
    private static readonly object[] Constant = [new { rule = new[] { new { name = "value", datatype = "FP32", values = new[] { "0.5" } } } }];

    [Fact]
    public async Task Degraded_ByDefault_MarksAnswersUntilItEnds()
    {
        var model = await new GuardedModel(host, "degraded-mark").RegisterAsync(OnnxModels.Lookup(Half));
        (await model.AskAsync("index", 1)).Answer.TryGetProperty("parameters", out _).ShouldBeFalse();

        await DegradeAsync("degraded-mark", new { cause = "drift", reason = "PSI of index is 0.4" });
        Degraded((await model.AskAsync("index", 1)).Answer).ShouldBe("drift: The model is degraded: PSI of index is 0.4");
        Degraded((await model.AskAsync("index", 1, path: "/versions/1")).Answer).ShouldStartWith("drift: ");
        var known = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/degraded-mark/degraded");
        known.GetProperty("degraded").GetBoolean().ShouldBeTrue();
        known.GetProperty("cause").GetString().ShouldBe("drift");

        using var ended = await host.Client.DeleteAsync("/api/v1/models/degraded-mark/degraded?reason=well%20again");
        ended.IsSuccessStatusCode.ShouldBeTrue();
        (await model.AskAsync("index", 1)).Answer.TryGetProperty("parameters", out _).ShouldBeFalse();
        var history = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/degraded-mark/history");
        var text = history.ToString();
        text.ShouldContain("\"degraded\"");
        text.ShouldContain("\"trusted\"");
    }

    [Fact]
    public async Task Degraded_WithFallbacks_IsAnsweredByThemForTheCause()
    {
        var model = await new GuardedModel(host, "degraded-fallback").RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(new { onDegraded = "fallback", fallback = Constant });
        await DegradeAsync("degraded-fallback", new { cause = "drift", reason = "far off" });
        GuardedModel.Mark((await model.AskAsync("index", 1)).Answer).ShouldBe(("constant", "drift"));

        // Who names a version wants to know what that one says.
        var (_, pinned) = await model.AskAsync("index", 1, path: "/versions/1");
        GuardedModel.First(pinned).ShouldBe(10);
        Degraded(pinned).ShouldStartWith("drift: ");
    }

    [Fact]
    public async Task Degraded_ThatRefuses_SaysWhy()
    {
        var model = await new GuardedModel(host, "degraded-refuse").RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(new { onDegraded = "refuse" });
        await DegradeAsync("degraded-refuse", new { reason = "a wrong training set" });
        var (status, answer) = await model.AskAsync("index", 1);
        status.ShouldBe(503);
        answer.ToString().ShouldContain("a wrong training set");
    }

    [Fact]
    public async Task Degraded_UntilAnInstant_EndsByItself()
    {
        var model = await new GuardedModel(host, "degraded-until").RegisterAsync(OnnxModels.Lookup(Half));
        await DegradeAsync("degraded-until", new { reason = "a moment", until = DateTimeOffset.UtcNow.AddSeconds(2) });
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await model.AskAsync("index", 1)).Answer.TryGetProperty("parameters", out _))
        {
            limit.IsCancellationRequested.ShouldBeFalse("The degraded mode did not end.");
        }

        (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/degraded-until/degraded")).GetProperty("degraded").GetBoolean().ShouldBeFalse();
    }

    [Theory]
    [InlineData("""{"reason":""}""", "1 to 500")]
    [InlineData("""{"reason":"a","cause":"weather"}""", "weather")]
    [InlineData("""{"reason":"a","until":"2001-01-01T00:00:00Z"}""", "future")]
    [InlineData("""{"reason":"a","why":1}""", "why")]
    public async Task Degraded_WithFaults_IsRefusedAndChangesNothing(string body, string says)
    {
        var model = await new GuardedModel(host, "degraded-bad").RegisterAsync(OnnxModels.Lookup(Half));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/degraded-bad/degraded", content);
        ((int)response.StatusCode).ShouldBe(400);
        (await response.Content.ReadAsStringAsync()).ShouldContain(says);
        (await model.AskAsync("index", 1)).Answer.TryGetProperty("parameters", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Degraded_OfNoModel_IsNotFound()
    {
        using var response = await host.Client.PutAsJsonAsync("/api/v1/models/degraded-nowhere/degraded", new { reason = "a" });
        ((int)response.StatusCode).ShouldBe(404);
    }

    [Theory]
    [InlineData("mark")]
    [InlineData("fallback")]
    [InlineData("refuse")]
    public async Task UnexpectedInput_IsMarkedLeftToFallbacksOrRefused(string policy)
    {
        var model = await new GuardedModel(host, "unexpected-" + policy).RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(new { inputs = new { onUnexpected = policy, expected = new[] { new { input = "index", min = 0, max = 99 } } }, fallback = Constant });
        (await model.AskAsync("index", 99)).Answer.TryGetProperty("parameters", out _).ShouldBeFalse();

        var (status, answer) = await model.AskAsync("index", 100);
        const string Says = "1 of 1 elements of input 'index' are out of range";
        switch (policy)
        {
            case "mark":
                Degraded(answer).ShouldBe("unexpected_input: " + Says);
                GuardedModel.First(answer).ShouldBe(1000);
                break;
            case "fallback":
                GuardedModel.Mark(answer).ShouldBe(("constant", "unexpected_input"));
                break;
            default:
                status.ShouldBe(400);
                answer.GetProperty("detail").GetString().ShouldBe(Says);
                break;
        }
    }

    [Fact]
    public async Task InvalidInput_LeftToFallbacks_IsAnsweredByThem()
    {
        var model = await new GuardedModel(host, "invalid-fallback").RegisterAsync(OnnxModels.Lookup(Half));
        (await model.AskAsync("place", 1)).Status.ShouldBe(400);
        await model.ServeAsync(new { inputs = new { onInvalid = "fallback" }, fallback = Constant });
        GuardedModel.Mark((await model.AskAsync("place", 1)).Answer).ShouldBe(("constant", "invalid_input"));
    }

    private async Task DegradeAsync(string model, object body)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/degraded", body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static string? Degraded(JsonElement answer) => answer.GetProperty("parameters").GetProperty("degraded").GetString();
}
