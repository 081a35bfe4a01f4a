using System.Net.Http.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Resilience;

/// <summary>The last good answer, by the caller's key or by the inputs, and constants.</summary>
[Collection(GatewayCollection.Name)]
public sealed class LastAnswerTests(GatewayHost host)
{
    private const int Whole = 1000;
    private const int Half = 500;
    private static readonly object ByKey = new { fallback = new object[] { new { lastAnswer = new { by = "key", maxAgeMs = 60_000 } } } };
    private static readonly object ByInputs = new { fallback = new object[] { new { lastAnswer = new { by = "inputs", maxAgeMs = 60_000 } } } };

    [Fact]
    public async Task LastAnswer_ByKey_IsTheKeysOwnAndSaysItsAge()
    {
        var model = await new GuardedModel(host, "last-key").RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(ByKey);
        (await model.AskAsync("index", 7, "ann")).Status.ShouldBe(200);
        (await model.AskAsync("index", 8, "ann")).Status.ShouldBe(200);

        var (status, answer) = await model.AskAsync("index", Half, "ann");
        status.ShouldBe(200);
        GuardedModel.Mark(answer).ShouldBe(("last answer of version 1", "model_failed"));
        answer.GetProperty("parameters").GetProperty("fallback_age_ms").GetInt64().ShouldBeInRange(0, 60_000);
        answer.GetProperty("model_version").GetString().ShouldBe("1");
        GuardedModel.First(answer).ShouldBe(80);
        (await model.AskAsync("index", Half, "bob")).Status.ShouldBe(500);
    }

    [Fact]
    public async Task LastAnswer_ByInputs_IsThatOfEqualInputsAndAnotherVersion()
    {
        var model = await new GuardedModel(host, "last-inputs").RegisterAsync(OnnxModels.Lookup(Half), OnnxModels.Lookup(Whole));
        await model.ServeAsync(ByInputs);
        (await model.AskAsync("index", 600)).Status.ShouldBe(200);
        await model.LiveAsync(1);

        var (status, answer) = await model.AskAsync("index", 600);
        status.ShouldBe(200);
        GuardedModel.Mark(answer).ShouldBe(("last answer of version 2", "model_failed"));
        GuardedModel.First(answer).ShouldBe(6000);
        (await model.AskAsync("index", 601)).Status.ShouldBe(500);
    }

    [Fact]
    public async Task LastAnswer_OfAVersionOutOfService_IsNotGiven()
    {
        var model = await new GuardedModel(host, "last-archived").RegisterAsync(OnnxModels.Lookup(Half), OnnxModels.Lookup(Whole));
        await model.ServeAsync(ByInputs);
        (await model.AskAsync("index", 600)).Status.ShouldBe(200);
        await model.LiveAsync(1);
        using var archived = await host.Client.PostAsync("/api/v1/models/last-archived/versions/2/archive", null);
        archived.IsSuccessStatusCode.ShouldBeTrue();
        (await model.AskAsync("index", 600)).Status.ShouldBe(500);
    }

    [Fact]
    public async Task Constant_AfterEverythingElse_SaysThatItIsOne()
    {
        var model = await new GuardedModel(host, "last-constant").RegisterAsync(OnnxModels.Lookup(Half));
        await model.ServeAsync(new { fallback = new object[] { new { rule = new[] { new { name = "value", datatype = "FP32", values = new[] { "0.5" } } } } } });
        var (_, answer) = await model.AskAsync("index", Half);
        GuardedModel.Mark(answer).ShouldBe(("constant", "model_failed"));
        GuardedModel.First(answer).ShouldBe(0.5);
    }

    [Theory]
    [InlineData("""{"fallback":[{"lastAnswer":{"by":"key"}}]}""", "lacks a part")]
    [InlineData("""{"fallback":[{"lastAnswer":{"by":"moon","maxAgeMs":1000}}]}""", "lacks a part")]
    [InlineData("""{"fallback":[{"lastAnswer":{"by":"key","maxAgeMs":10}}]}""", "greatest age")]
    [InlineData("""{"onDegraded":"smile"}""", "mark, fallback or refuse")]
    [InlineData("""{"inputs":{"onInvalid":"mark"}}""", "no answer to mark")]
    [InlineData("""{"inputs":{"expected":[{}]}}""", "no name")]
    [InlineData("""{"inputs":{"expected":[null]}}""", "null")]
    [InlineData("""{"retry":{"share":2}}""", "share of retries")]
    [InlineData("""{"hedge":{"quantile":0.1}}""", "quantile")]
    [InlineData("""{"versionTimeLimitMs":0}""", "time limit")]
    [InlineData("""{"versionMaxAtOnce":0}""", "at once of a version")]
    public async Task BadSettings_AreRefusedByName(string body, string says)
    {
        _ = await new GuardedModel(host, "last-bad").RegisterAsync(OnnxModels.Lookup(Half));
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/last-bad/serving", content);
        var problem = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(400, problem);
        problem.ShouldContain(says);
    }

    [Fact]
    public async Task Settings_OfEveryKind_AreGivenBackAsTheyArePut()
    {
        _ = await new GuardedModel(host, "last-settings").RegisterAsync(OnnxModels.Lookup(Half));
        const string Body =
            """{"fallback":[{"lastAnswer":{"by":"inputs","maxAgeMs":5000}}],"versionTimeLimitMs":250,"versionMaxAtOnce":9,"retry":{"share":0.2,"minPerSecond":2,"afterFailure":true},"hedge":{"share":0.1,"minPerSecond":3,"quantile":0.99,"minDelayMs":5,"version":4},"inputs":{"onInvalid":"fallback","onUnexpected":"refuse","expected":[{"input":"x","column":1,"min":0,"max":2,"values":null,"maxOutside":0.25,"maxMissing":0.5}]},"onDegraded":"refuse"}""";
        using var content = new StringContent(Body, System.Text.Encoding.UTF8, "application/json");
        using var put = await host.Client.PutAsync("/api/v1/models/last-settings/serving", content);
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        var kept = await host.Client.GetFromJsonAsync<System.Text.Json.JsonElement>("/api/v1/models/last-settings/serving");
        using var sent = System.Text.Json.JsonDocument.Parse(Body);
        foreach (var member in sent.RootElement.EnumerateObject().Where(member => member.Name != "fallback"))
        {
            System.Text.Json.JsonElement.DeepEquals(kept.GetProperty(member.Name), member.Value).ShouldBeTrue($"{member.Name}: {kept}");
        }

        var last = kept.GetProperty("fallback")[0].GetProperty("lastAnswer");
        (last.GetProperty("by").GetString(), last.GetProperty("maxAgeMs").GetInt64()).ShouldBe(("inputs", 5000));
    }
}
