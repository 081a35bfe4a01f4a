using System.Diagnostics;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Rollouts;

/// <summary>Analyses of a rollout beyond errors, driven through HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RolloutAnalysesTests(GatewayHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Predictions are made first, their labels come when nobody knows any more which version answered: only the callers' keys are named.</summary>
    [Fact]
    public async Task Labels_ThatComeLateByKey_RollBackTheVersionThatIsWrong()
    {
        await BeginAsync("labelled", OnnxModels.Scale(2), OnnxModels.Scale(3), new { metrics = new[] { new { name = "accuracy", higherIsBetter = true, margin = 0.05, minSamples = 50 } } }, bakeSeconds: 0);
        var versions = new Dictionary<string, string>();
        for (var i = 0; i < 800; i++)
        {
            versions[$"c{i}"] = await AskAsync("labelled", $"c{i}", 1);
        }

        var answeredAt = DateTimeOffset.UtcNow;
        var waiting = await GetAsync("labelled");
        waiting.GetProperty("step").GetInt32().ShouldBe(0, "It has its samples, and waits for labels.");
        await PostAsync("labelled", versions.Select((caller, i) => new { metric = "accuracy", key = caller.Key, at = answeredAt, value = caller.Value == "2" ? i % 2 : 1 }));

        var rollout = await UntilAsync("labelled", state => state.GetProperty("phase").GetString() == "rolledBack", "the wrong version to be rolled back");
        var found = Analysis(rollout, "metric:accuracy")!.Value;
        Number(found, "candidateCount").ShouldBe(versions.Values.Count(version => version == "2"), "Each label has found the version that had answered.");
        Number(found, "baselineCount").ShouldBe(versions.Values.Count(version => version == "1"));
        Number(found, "leftOut").ShouldBe(0);
    }

    [Fact]
    public async Task Candidate_ThatTakesMoreMemoryThanAllowed_IsRolledBack()
    {
        await BeginAsync("heavy", OnnxModels.Lookup(1000), OnnxModels.Lookup(1_000_000), new { memoryRatio = 2.0 });
        JsonElement rollout = default;
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; rollout.ValueKind != JsonValueKind.Object && Stopwatch.GetElapsedTime(began) < Patience; i++)
        {
            _ = await SendAsync("heavy", $"c{i}", """{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[1]}]}""");
            var state = await GetAsync("heavy");
            rollout = state.GetProperty("phase").GetString() == "rolledBack" ? state : default;
        }

        rollout.ValueKind.ShouldBe(JsonValueKind.Object, "The rollout was not rolled back.");
        var numbers = Analysis(rollout, "memory")!.Value;
        Number(numbers, "candidateBytes").ShouldBeGreaterThan(2 * Number(numbers, "baselineBytes"));
    }

    /// <summary>Each caller counts once, however often it asks; and what is compared is on record where nothing is found, too.</summary>
    [Fact]
    public async Task InputsAndRunTimes_OfBothArms_AreOnRecord()
    {
        const int Callers = 600;
        const int Block = 256;
        await BeginAsync("asked", OnnxModels.Scale(2), OnnxModels.Scale(2.5f), new { inputDistance = 0.2, runTimeRatio = 1000.0 });
        for (var i = 0; i < Callers; i++)
        {
            _ = await AskAsync("asked", $"c{i}", 1 + (i % 3));
            _ = await AskAsync("asked", $"c{i}", 500);
        }

        var rollout = await UntilAsync("asked", state => Analysis(state, "inputs") is { } found && Number(found, "baselineCallers") + Number(found, "candidateCallers") >= Block, "a block of callers to be counted");
        var inputs = Analysis(rollout, "inputs")!.Value;
        (Number(inputs, "baselineCallers") + Number(inputs, "candidateCallers")).ShouldBeLessThanOrEqualTo(Callers);
        inputs.GetProperty("finding").GetString().ShouldBe("fine", inputs.ToString());
        Number(inputs, "columns").ShouldBe(4);
        var runs = Analysis(rollout, "runTime")!.Value;
        Number(runs, "candidateUs").ShouldBeGreaterThan(0);
        (Number(runs, "baselineRuns") + Number(runs, "candidateRuns")).ShouldBeLessThanOrEqualTo(2 * Callers);
    }

    [Theory]
    [InlineData("""[{"metric":"accuracy","value":1}]""")]
    [InlineData("""[{"metric":"accuracy","version":1,"key":"c1","value":1}]""")]
    [InlineData("""[{"metric":"other","version":1,"value":1}]""")]
    public async Task Labels_ThatCannotBeJoined_AreRefusedWhole(string body)
    {
        var model = "refused-" + body.Length;
        await BeginAsync(model, OnnxModels.Scale(2), OnnxModels.Scale(3), new { metrics = new[] { new { name = "accuracy", higherIsBetter = true, margin = 0.05 } } });
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync($"/api/v1/models/{model}/rollout/metrics", content);
        ((int)response.StatusCode).ShouldBe(400, await response.Content.ReadAsStringAsync());
    }

    private async Task BeginAsync(string model, byte[] old, byte[] next, object more, int bakeSeconds = 3600)
    {
        _ = await host.RegisterAsync(model, old);
        _ = await host.RegisterAsync(model, next);
        var plan = JsonSerializer.SerializeToNode(more)!.AsObject();
        plan["candidate"] = 2;
        plan["steps"] = JsonSerializer.SerializeToNode(new object[] { new { share = 0.5, bakeSeconds, minSamples = 100 }, new { share = 1.0, bakeSeconds = 3600, minSamples = 1 } });
        using var begun = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/rollout", plan);
        begun.IsSuccessStatusCode.ShouldBeTrue(await begun.Content.ReadAsStringAsync());
    }

    private static JsonElement? Analysis(JsonElement rollout, string name) => rollout.GetProperty("analyses").EnumerateArray()
        .Where(analysis => analysis.GetProperty("name").GetString() == name).Select(analysis => (JsonElement?)analysis).FirstOrDefault();

    private static double Number(JsonElement analysis, string name) => analysis.GetProperty("numbers").GetProperty(name).GetDouble();

    private async Task<JsonElement> GetAsync(string model) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/rollout")).GetProperty("rollout");

    private async Task PostAsync(string model, object values)
    {
        using var response = await host.Client.PostAsJsonAsync($"/api/v1/models/{model}/rollout/metrics", values);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task<string> AskAsync(string model, string caller, float value)
    {
        var text = await SendAsync(model, caller, FormattableString.Invariant($$"""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[{{value}},2,3,4]}]}"""));
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("model_version").GetString()!;
    }

    private async Task<string> SendAsync(string model, string caller, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer") { Content = new StringContent(body) };
        request.Headers.Add("X-Rollout-Key", caller);
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text;
    }

    private async Task<JsonElement> UntilAsync(string model, Func<JsonElement, bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            var state = await GetAsync(model);
            if (isSo(state))
            {
                return state;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Waited in vain for {what}: {state}");
            _ = await timer.WaitForNextTickAsync();
        }
    }
}
