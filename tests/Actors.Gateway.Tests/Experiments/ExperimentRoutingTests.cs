using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Experiments;

/// <summary>Experiments that take a model's predictions, through HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ExperimentRoutingTests(GatewayHost host)
{
    private const int Callers = 500;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Predictions_WithoutAVersion_GoToTheArmThatTheirCallerIsExposedTo()
    {
        await BeginAsync("routed", "routed-ab", Arms(("old", 0.5, 1), ("new", 0.5, 2)), "fixed");
        var versions = await AskAllAsync("routed");
        versions.Values.Distinct().Order().ShouldBe(["1", "2"]);
        (await AskAllAsync("routed")).OrderBy(caller => caller.Key, StringComparer.Ordinal).ShouldBe(versions.OrderBy(caller => caller.Key, StringComparer.Ordinal));
        (await AskAsync("routed", null)).ShouldBe("1", "Who has no key takes no part.");
        (await AskAsync("routed", "c1", version: 2)).ShouldBe("2", "Who names a version gets it.");

        // What the exposures say is what was served, and only who predicted was exposed.
        var found = await GetAsync("routed-ab");
        found.GetProperty("units").EnumerateArray().Select(units => units.GetInt64())
            .ShouldBe([versions.Values.Count(version => version == "1"), versions.Values.Count(version => version == "2")]);
        var exposure = await SendAsync(HttpMethod.Post, "/api/v1/experiments/routed-ab/exposures", new { key = "c1" });
        exposure.GetProperty("version").GetInt32().ToString(System.Globalization.CultureInfo.InvariantCulture).ShouldBe(versions["c1"]);

        await AddAsync("routed-ab", versions.Select(caller => ("clicked", caller.Key, caller.Value == "2" ? 0.9 : 0.1)));
        var comparison = (await GetAsync("routed-ab")).GetProperty("comparisons")[0];
        comparison.GetProperty("finding").GetString().ShouldBe("better", comparison.ToString());
        comparison.GetProperty("difference").GetDouble().ShouldBe(0.8, 1e-9);

        _ = await SendAsync(HttpMethod.Post, "/api/v1/experiments/routed-ab/stop", new { });
        (await AskAllAsync("routed")).Values.ShouldAllBe(version => version == "1");
    }

    [Fact]
    public async Task Arm_ThatBreaksAGuardrail_IsStoppedAndItsCallersGetTheFirst()
    {
        await BeginAsync("guarded", "guarded-abc", Arms(("a", 0.4, 1), ("b", 0.3, 2), ("c", 0.3, 3)), "fixed");
        var versions = await AskAllAsync("guarded");
        await AddAsync("guarded-abc", versions.Select(caller => ("complaints", caller.Key, caller.Value == "3" ? 1.0 : 0)));
        var found = await UntilAsync("guarded-abc", state => state.GetProperty("stopped").GetArrayLength() == 1, "the guardrail to stop an arm");
        found.GetProperty("stopped")[0].GetProperty("arm").GetString().ShouldBe("c");
        found.GetProperty("shares").EnumerateArray().Last().GetDouble().ShouldBe(0);

        // The model is asked for the routes after the arm is stopped; nobody is promised the very same moment.
        using var limit = new CancellationTokenSource(Patience);
        while ((await AskAllAsync("guarded")).ContainsValue("3"))
        {
            limit.IsCancellationRequested.ShouldBeFalse("Callers of the stopped arm never got the first.");
        }

        var after = await AskAllAsync("guarded");
        after.ShouldAllBe(caller => caller.Value == (versions[caller.Key] == "3" ? "1" : versions[caller.Key]));
        (await GetAsync("guarded-abc")).GetProperty("comparisons").EnumerateArray()
            .Single(item => item.GetProperty("arm").GetString() == "c" && item.GetProperty("metric").GetString() == "complaints").GetProperty("finding").GetString().ShouldBe("broken");
        _ = await SendAsync(HttpMethod.Post, "/api/v1/experiments/guarded-abc/stop", new { });
    }

    /// <summary>A bandit keeps callers where they were, and favours the arm that pays among those who come later; the weighted readout finds the difference.</summary>
    [Fact]
    public async Task Bandit_OverAnArmThatPays_FavoursItAndReadsOutTheTrueDifference()
    {
        await BeginAsync("paid", "paid-bandit", Arms(("a", 0.5, 1), ("b", 0.5, 2)), "thompson");
        var versions = await AskAllAsync("paid");
        await AddAsync("paid-bandit", versions.Select((caller, i) => ("clicked", caller.Key, i % 10 < (caller.Value == "2" ? 8 : 2) ? 1.0 : 0)));
        _ = await UntilAsync("paid-bandit", state => state.GetProperty("shares")[1].GetDouble() > 0.9, "the arm that pays to be favoured", "paid");
        (await AskAllAsync("paid")).OrderBy(caller => caller.Key, StringComparer.Ordinal).ShouldBe(versions.OrderBy(caller => caller.Key, StringComparer.Ordinal));
        var comparison = (await GetAsync("paid-bandit")).GetProperty("comparisons")[0];
        comparison.GetProperty("method").GetString()!.ShouldContain("inverse propensity");
        _ = await SendAsync(HttpMethod.Post, "/api/v1/experiments/paid-bandit/stop", new { });
    }

    [Fact]
    public async Task Live_ThatIsMoved_IsServedAtOnceAndEndsTheExperiment()
    {
        await BeginAsync("moved", "moved-ab", Arms(("a", 0.5, 1), ("b", 0.5, 2)), "fixed");
        _ = await AskAllAsync("moved");
        _ = await SendAsync(HttpMethod.Put, "/api/v1/models/moved/aliases/live", new { version = 3 });
        (await AskAllAsync("moved")).Values.ShouldAllBe(version => version == "3");
        var found = await UntilAsync("moved-ab", state => state.GetProperty("endedAt").ValueKind == JsonValueKind.String, "the experiment to end");
        found.GetProperty("endReason").GetString().ShouldBe("Live was moved from version 1 to version 3 meanwhile.");
    }

    [Fact]
    public async Task Rollout_OfAModelInAnExperiment_IsRefusedAndTheOtherWayRound()
    {
        await BeginAsync("taken", "taken-ab", Arms(("a", 0.5, 1), ("b", 0.5, 2)), "fixed");
        object plan = new { candidate = 3, steps = new[] { new { share = 1.0, bakeSeconds = 3600, minSamples = 1 } } };
        (await StatusAsync(HttpMethod.Put, "/api/v1/models/taken/rollout", plan)).ShouldBe(409);

        // The refused rollout has left the experiment its split.
        (await AskAllAsync("taken")).Values.Distinct().Order().ShouldBe(["1", "2"]);
        _ = await SendAsync(HttpMethod.Post, "/api/v1/experiments/taken-ab/stop", new { });
        _ = await SendAsync(HttpMethod.Put, "/api/v1/models/taken/rollout", plan);
        var arms = Arms(("a", 0.5, 1), ("b", 0.5, 2));
        (await StatusAsync(HttpMethod.Put, "/api/v1/experiments/taken-again", new { model = "taken", arms, metrics = new[] { new { name = "clicked" } } })).ShouldBe(400);
        (await StatusAsync(HttpMethod.Put, "/api/v1/experiments/taken-no", new { model = "nobody", arms, metrics = new[] { new { name = "clicked" } } })).ShouldBe(400);
        _ = await SendAsync(HttpMethod.Post, "/api/v1/models/taken/rollout/abort", new { });
    }

    private static object[] Arms(params (string Name, double Share, int Version)[] arms) =>
        [.. arms.Select(arm => new { name = arm.Name, share = arm.Share, version = arm.Version })];

    private async Task BeginAsync(string model, string experiment, object[] arms, string allocation)
    {
        for (var version = 1; version <= 3; version++)
        {
            _ = await host.RegisterAsync(model, OnnxModels.Scale(version));
        }

        _ = await SendAsync(HttpMethod.Put, "/api/v1/experiments/" + experiment, new
        {
            model,
            arms,
            allocation,
            metrics = new object[] { new { name = "clicked" }, new { name = "complaints", higherIsBetter = false, isGuardrail = true, margin = 0.1 } },
        });
    }

    private async Task AddAsync(string experiment, IEnumerable<(string Metric, string Key, double Value)> values)
    {
        var answer = await SendAsync(HttpMethod.Post, $"/api/v1/experiments/{experiment}/events", values.Select(value => new { key = value.Key, metric = value.Metric, value = value.Value }));
        answer.GetProperty("leftOut").GetInt32().ShouldBe(0);
    }

    private Task<JsonElement> GetAsync(string experiment) => SendAsync(HttpMethod.Get, "/api/v1/experiments/" + experiment, null);

    private async Task<Dictionary<string, string>> AskAllAsync(string model)
    {
        string[] keys = [.. Enumerable.Range(0, Callers).Select(i => $"c{i}")];
        var versions = await Task.WhenAll(keys.Select(key => AskAsync(model, key)));
        return keys.Zip(versions).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    private async Task<string> AskAsync(string model, string? key, int? version = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, version is null ? $"/v2/models/{model}/infer" : $"/v2/models/{model}/versions/{version}/infer")
        {
            Content = new StringContent("""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}"""),
        };
        if (key is not null)
        {
            request.Headers.Add("X-Rollout-Key", key);
        }

        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("model_version").GetString()!;
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await host.Client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonDocument.Parse(text).RootElement.Clone();
    }

    private async Task<int> StatusAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = JsonContent.Create(body) };
        using var response = await host.Client.SendAsync(request);
        return (int)response.StatusCode;
    }

    /// <param name="experiment">The experiment.</param>
    /// <param name="isSo">What is waited for.</param>
    /// <param name="what">In words.</param>
    /// <param name="model">The model that somebody new predicts with meanwhile: a bandit's shares move when they are asked for. Null for nobody.</param>
    private async Task<JsonElement> UntilAsync(string experiment, Func<JsonElement, bool> isSo, string what, string? model = null)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        for (var newcomer = 0; ; newcomer++)
        {
            var state = await GetAsync(experiment);
            if (isSo(state))
            {
                return state;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"Waited in vain for {what}: {state}");
            _ = model is null ? null : await AskAsync(model, $"newcomer-{newcomer}");
            _ = await timer.WaitForNextTickAsync();
        }
    }
}
