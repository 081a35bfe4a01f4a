using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Reviews;

/// <summary>Predictions that go through a business process by themselves. The model gives y = x: the first column is an income, the second how sure it is.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ProcessPredictionTests(GatewayHost host)
{
    private const string Model = "process-model";
    private static readonly object Reading = new { answer = "if(output.y >= 2000, 'grant', 'refuse')", confidence = "output.y.1" };

    [Theory]
    [InlineData(0.95f, "accepted", "grant")]
    [InlineData(0.05f, "rejected", null)]
    public async Task Prediction_ThatThePolicyDecides_SaysSo(float confidence, string decision, string? answer)
    {
        await PolicyAsync("by-policy", new { acceptAt = 0.9, rejectAt = 0.1, prediction = Reading });
        var (headers, body) = await AskAsync("by-policy", [3000, confidence]);
        var parameters = body.GetProperty("parameters");
        parameters.GetProperty("decision").GetString().ShouldBe(decision);
        parameters.GetProperty("pending").GetBoolean().ShouldBeFalse();
        (parameters.TryGetProperty("decision_answer", out var said) ? said.GetString() : null).ShouldBe(answer);
        headers["Actors-Decision"].ShouldBe(decision);
        var kept = await host.Client.GetFromJsonAsync<JsonElement>(parameters.GetProperty("case_location").GetString());
        kept.GetProperty("status").GetString().ShouldBe(decision);
        kept.GetProperty("model").GetString().ShouldBe("process-model version 1");
        kept.GetProperty("inputs").GetProperty("x")[0].GetDouble().ShouldBe(3000);
    }

    [Fact]
    public async Task Prediction_ThatPeopleDecide_IsPendingOrWaitsForThem()
    {
        await PolicyAsync("by-people", new { acceptAt = 0.9, prediction = Reading });
        var (_, pending) = await AskAsync("by-people", [3000, 0.5f], ("Prefer", "wait=0"));
        pending.GetProperty("parameters").GetProperty("pending").GetBoolean().ShouldBeTrue();
        pending.GetProperty("parameters").GetProperty("decision").GetString().ShouldBe("review");
        pending.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble().ShouldBe(3000);
        await DecideAsync("by-people", "grant");

        var waiting = AskAsync("by-people", [3000, 0.6f], ("Prefer", "respond-async, wait=60"));
        await DecideAsync("by-people", "refuse");
        var (headers, decided) = await waiting;
        headers["Preference-Applied"].ShouldBe("wait=60");
        var parameters = decided.GetProperty("parameters");
        (parameters.GetProperty("decision").GetString(), parameters.GetProperty("decision_answer").GetString(), parameters.GetProperty("pending").GetBoolean()).ShouldBe(("rejected", "refuse", false));
    }

    [Fact]
    public async Task Prediction_UnderACasesName_IsSubmittedOnce()
    {
        await PolicyAsync("by-name", new { prediction = Reading });
        var (_, first) = await AskAsync("by-name", [3000, 0.5f], ("Actors-Case", "order-1"));
        var (_, again) = await AskAsync("by-name", [3000, 0.5f], ("Actors-Case", "order-1"));
        again.GetProperty("parameters").ToString().ShouldBe(first.GetProperty("parameters").ToString());
        (await QueueAsync("by-name")).ShouldBe(1);
        await RefusedAsync("by-name", 409, "case-conflict", [1, 0.5f], ("Actors-Case", "order-1"));
    }

    [Fact]
    public async Task Rows_OfARequest_AreACaseEach()
    {
        await PolicyAsync("by-row", new { acceptAt = 0.9, prediction = Reading });
        var (headers, body) = await AskAsync("by-row", [3000, 0.95f, 1000, 0.5f, 1000, 1], ("Actors-Case", "many"));
        headers["Actors-Decision"].ShouldBe("accepted, review, accepted");
        headers["Actors-Case"].ShouldBe("many-1, many-2, many-3");
        using var decisions = JsonDocument.Parse(body.GetProperty("parameters").GetProperty("decisions").GetString()!);
        decisions.RootElement.EnumerateArray().Select(item => item.GetProperty("decision").GetString()).ShouldBe(["accepted", "review", "accepted"]);
        decisions.RootElement[2].GetProperty("answer").GetString().ShouldBe("refuse");
        await RefusedAsync("by-row", 400, "invalid-input", [.. Enumerable.Repeat(0.5f, 2 * 33)]);
        (await QueueAsync("by-row")).ShouldBe(1);
    }

    [Fact]
    public async Task Confidence_ThatIsNone_GoesToPeople()
    {
        await PolicyAsync("by-none", new { rejectAt = 0.1, prediction = Reading });
        var (_, body) = await AskAsync("by-none", [3000, 7]);
        body.GetProperty("parameters").GetProperty("decision").GetString().ShouldBe("review");
        body.GetProperty("parameters").GetProperty("decision_reason").GetString()!.ShouldContain("confidence");
    }

    [Fact]
    public async Task Rule_OfTheModel_SendsARowToPeople()
    {
        await PolicyAsync("by-rule", new { acceptAt = 0, prediction = Reading });
        await host.RegisterAsync("process-ruled", OnnxModels.Scale(1, 2));
        using (var put = await host.Client.PutAsJsonAsync(
            "/api/v1/models/process-ruled/rules", new { rules = new[] { new { name = "large", stage = "after", when = "output.y > 10000", then = "review", process = "by-rule" } } }))
        {
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        }

        var (small, text) = await host.InferAsync("process-ruled", Body(3000, 1));
        text.ShouldNotContain("parameters");
        small.Dispose();
        var (large, body) = await host.InferAsync("process-ruled", Body(3000, 1, 20000, 1));
        large.Dispose();
        using var answer = JsonDocument.Parse(body);
        var parameters = answer.RootElement.GetProperty("parameters");
        (parameters.GetProperty("rules").GetString(), parameters.GetProperty("decision").GetString()).ShouldBe(("large", "review"));
        parameters.GetProperty("decision_reason").GetString()!.ShouldContain("'large'");
    }

    /// <summary>What people say of sampled predictions is the accuracy that the rollout of the model waits for, each for the version that answered.</summary>
    [Fact]
    public async Task Decisions_OnTheSample_TellTheRolloutOfTheVersion()
    {
        const int Calls = 12;
        await PolicyAsync("by-sample", new { sampledShare = 1.0, metric = "accuracy", prediction = Reading });
        await host.RegisterAsync("process-rolled", OnnxModels.Scale(1, 2));
        await host.RegisterAsync("process-rolled", OnnxModels.Scale(1.5f, 2));
        var steps = new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 3600, minSamples = 1 } };
        using (var begun = await host.Client.PutAsJsonAsync(
            "/api/v1/models/process-rolled/rollout", new { candidate = 2, steps, metrics = new[] { new { name = "accuracy", higherIsBetter = true, margin = 0.5 } } }))
        {
            begun.IsSuccessStatusCode.ShouldBeTrue(await begun.Content.ReadAsStringAsync());
        }

        var versions = new List<string>();
        for (var i = 0; i < Calls; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/process-rolled/infer") { Content = new StringContent(Body(3000 + i, 0.5f)) };
            request.Headers.Add("Actors-Process", "by-sample");
            request.Headers.Add("X-Rollout-Key", $"caller-{i}");
            using var response = await host.Client.SendAsync(request);
            versions.Add((await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("model_version").GetString()!);
            await DecideAsync("by-sample", "grant");
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var rollout = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/process-rolled/rollout")).GetProperty("rollout");
            var told = rollout.GetProperty("analyses").EnumerateArray().FirstOrDefault(analysis => analysis.GetProperty("name").GetString() == "metric:accuracy");
            if (told.ValueKind == JsonValueKind.Object && Count(told, "baselineCount") + Count(told, "candidateCount") == Calls)
            {
                Count(told, "candidateCount").ShouldBe(versions.Count(version => version == "2"));
                return;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"The rollout was not told of all labels: {rollout}");
            _ = await tick.WaitForNextTickAsync();
        }

        static double Count(JsonElement analysis, string name) => analysis.GetProperty("numbers").TryGetProperty(name, out var number) ? number.GetDouble() : 0;
    }

    [Fact]
    public async Task Prediction_OverGrpc_SaysTheSame()
    {
        await PolicyAsync("by-grpc", new { acceptAt = 0.9, prediction = Reading });
        await host.RegisterAsync(Model, OnnxModels.Scale(1, 2));
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        var waiting = channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw(Model, [1, 2], 3000, 0.5f), ("actors-process", "by-grpc"), ("prefer", "wait=60"));
        await DecideAsync("by-grpc", "grant");
        var answer = (await waiting).Only(ModelInferResponse.Parser);
        (answer.Parameters["decision"].StringParam, answer.Parameters["decision_answer"].StringParam, answer.Parameters["pending"].BoolParam).ShouldBe(("accepted", "grant", false));

        var unknown = await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw(Model, [1, 2], 3000, 0.5f), ("actors-process", "nowhere"));
        unknown.Code.ShouldBe(5, unknown.Message);
    }

    [Fact]
    public async Task Processes_ThatCannotTakeIt_SaySo()
    {
        await PolicyAsync("by-hand", new { acceptAt = 0.9 });
        await PolicyAsync("by-answers", new { answers = new[] { "yes" }, prediction = Reading });
        await RefusedAsync("by-hand", 422, "refused-by-process", [1, 1]);
        await RefusedAsync("by-answers", 422, "refused-by-process", [1, 1]);
        await RefusedAsync("nowhere", 404, "unknown-process", [1, 1]);
        await RefusedAsync("No Process", 400, "invalid-request", [1, 1]);
        await RefusedAsync("by-hand", 400, "invalid-request", [1, 1], ("Actors-Case", "a/b"));
        using var bad = await host.Client.PutAsJsonAsync("/api/v1/reviews/by-hand/policy", new { prediction = new { answer = "luck", confidence = "1" } });
        ((int)bad.StatusCode).ShouldBe(400);
    }

    private static string Body(params float[] values) =>
        $$"""{"inputs":[{"name":"x","shape":[{{values.Length / 2}},2],"datatype":"FP32","data":{{JsonSerializer.Serialize(values)}}}]}""";

    private async Task<(Dictionary<string, string> Headers, JsonElement Body)> AskAsync(string process, float[] values, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(process, values, headers);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(200, text);
        using var document = JsonDocument.Parse(text);
        return (response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value)), document.RootElement.Clone());
    }

    private async Task RefusedAsync(string process, int status, string kind, float[] values, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(process, values, headers);
        var text = await response.Content.ReadAsStringAsync();
        ((int)response.StatusCode).ShouldBe(status, text);
        text.ShouldContain("urn:actors:problem:" + kind);
    }

    private async Task<HttpResponseMessage> SendAsync(string process, float[] values, (string Name, string Value)[] headers)
    {
        await host.RegisterAsync(Model, OnnxModels.Scale(1, 2));
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{Model}/infer") { Content = new StringContent(Body(values)) };
        request.Headers.TryAddWithoutValidation("Actors-Process", process).ShouldBeTrue();
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        }

        return await host.Client.SendAsync(request);
    }

    private async Task PolicyAsync(string process, object policy)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/reviews/{process}/policy", policy);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<int> QueueAsync(string process) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/reviews/{process}/queue")).GetProperty("open").GetInt32();

    /// <summary>Decides the next case, as soon as there is one.</summary>
    private async Task DecideAsync(string process, string answer)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (true)
        {
            using var leased = await host.Client.PostAsync($"/api/v1/reviews/{process}/lease", null);
            if ((int)leased.StatusCode == 200)
            {
                var id = (await leased.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("case").GetString();
                using var decided = await host.Client.PostAsJsonAsync($"/api/v1/reviews/{process}/cases/{id}/decision", new { answer, reason = "as seen" });
                decided.IsSuccessStatusCode.ShouldBeTrue(await decided.Content.ReadAsStringAsync());
                return;
            }

            limit.IsCancellationRequested.ShouldBeFalse("No case came to be decided.");
            _ = await tick.WaitForNextTickAsync();
        }
    }
}
