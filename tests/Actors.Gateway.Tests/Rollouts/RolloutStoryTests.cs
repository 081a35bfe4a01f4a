using System.Diagnostics;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Rollouts;

/// <summary>Rollouts driven through HTTP. The models are tables; an index beyond the end of the newer, shorter one makes its run fail: the fault switch.</summary>
[Collection(GatewayCollection.Name)]
public sealed class RolloutStoryTests(GatewayHost host)
{
    private const int Whole = 1000;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Canary_ThatFails_IsRolledBackByItselfAndNobodySawMoreThanItsShare()
    {
        await RegisterAsync("story", Whole, Whole / 2);
        await PutAsync("story", new { candidate = 2, steps = Steps(0.05, 3600), shadows = Array.Empty<int>() });
        await UntilAsync("story", rollout => rollout.GetProperty("observed").ValueKind == JsonValueKind.Object, "the split to be in force");

        // Until the switch is thrown both versions answer everything.
        for (var i = 0; i < 400; i++)
        {
            (await AskAsync("story", i % (Whole / 2), $"customer-{i}")).IsError.ShouldBeFalse();
        }

        var (asked, failed) = (0, 0);
        JsonElement rollout = default;
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Patience;)
        {
            for (var i = 0; i < 50; i++)
            {
                var caller = $"customer-{(asked * 7) % 3000}";
                var (isError, _) = await AskAsync("story", asked++ * 13 % Whole, caller);
                failed += isError ? 1 : 0;
            }

            rollout = await GetAsync("story");
            if (rollout.GetProperty("phase").GetString() == "rolledBack")
            {
                break;
            }
        }

        rollout.GetProperty("phase").GetString().ShouldBe("rolledBack", rollout.ToString());
        rollout.GetProperty("desired").GetProperty("live").GetInt32().ShouldBe(1);
        await UntilAsync("story", state => state.GetProperty("observed").GetProperty("candidateShare").GetDouble() == 0, "the baseline to have all traffic");

        // The share of 5 %, half of whose requests fail, and five standard errors.
        ((double)failed / asked).ShouldBeLessThan(0.05 + (5 * Math.Sqrt(0.05 * 0.95 / asked)));
        for (var i = 0; i < 200; i++)
        {
            var (isError, version) = await AskAsync("story", i * 13 % Whole, $"customer-{i}");
            (isError, version).ShouldBe((false, "1"));
        }

        var verdicts = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/story/rollout/verdicts");
        var last = verdicts.GetProperty("items").EnumerateArray().Last();
        last.GetProperty("decision").GetString().ShouldBe("rollback");
        last.GetProperty("reason").GetString()!.ShouldContain("requests failed on version 2");
        var analysis = last.GetProperty("analyses").EnumerateArray().First(item => item.GetProperty("name").GetString() == "errors");
        analysis.GetProperty("numbers").GetProperty("pValue").GetDouble().ShouldBeLessThanOrEqualTo(0.05);
        analysis.GetProperty("method").GetString()!.ShouldContain("martingale");
    }

    [Fact]
    public async Task Plan_OfAGoodVersion_EndsWithItLive()
    {
        await RegisterAsync("good", Whole, Whole + 1);
        await PutAsync("good", new { candidate = 2, steps = new object[] { new { share = 0.5, bakeSeconds = 0, minSamples = 20 }, new { share = 1, bakeSeconds = 0, minSamples = 5 } } });
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; (await GetAsync("good")).GetProperty("phase").GetString() != "promoted"; i++)
        {
            Stopwatch.GetElapsedTime(began).ShouldBeLessThan(Patience, "The rollout was not promoted.");
            (await AskAsync("good", i % Whole, $"c{i}")).IsError.ShouldBeFalse();
        }

        await UntilAsync("good", state => state.GetProperty("observed").GetProperty("live").GetInt32() == 2, "version 2 to be live");
        (await AskAsync("good", 1, null)).Version.ShouldBe("2");
        var model = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/good");
        model.GetProperty("aliases").GetProperty("live").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Caller_WithAKey_StaysWithItsVersionAndTestersChoose()
    {
        await RegisterAsync("sticky", Whole, Whole + 1);
        await PutAsync("sticky", new { candidate = 2, exclude = new[] { "vip" }, steps = Steps(0.5, 3600) });
        await UntilAsync("sticky", rollout => rollout.GetProperty("observed").ValueKind == JsonValueKind.Object, "the split to be in force");
        var seen = new HashSet<string>();
        for (var caller = 0; caller < 40; caller++)
        {
            var version = (await AskAsync("sticky", 1, $"k{caller}")).Version;
            _ = seen.Add(version);
            for (var again = 0; again < 3; again++)
            {
                (await AskAsync("sticky", 1, $"k{caller}")).Version.ShouldBe(version);
            }

            (await AskAsync("sticky", 1, $"k{caller}", ("X-Rollout-Version", "candidate"))).Version.ShouldBe("2");
            (await AskAsync("sticky", 1, $"k{caller}", ("X-Rollout-Version", "baseline"))).Version.ShouldBe("1");
            (await AskAsync("sticky", 1, $"k{caller}", ("X-Rollout-Segment", "eu, vip"))).Version.ShouldBe("1");
        }

        seen.Order().ShouldBe(["1", "2"]);
        using var wrong = await SendAsync("sticky", 1, "k", ("X-Rollout-Version", "newest"));
        ((int)wrong.StatusCode).ShouldBe(400);
        await OrderAsync("sticky", "pause", 200);
        await OrderAsync("sticky", "pause", 409);
        (await GetAsync("sticky")).GetProperty("phase").GetString().ShouldBe("paused");
        await OrderAsync("sticky", "resume", 200);
        await OrderAsync("sticky", "approve", 409);
        await OrderAsync("sticky", "abort", 200);
        await OrderAsync("sticky", "abort", 409);
        (await AskAsync("sticky", 1, "k0")).Version.ShouldBe("1");
    }

    [Fact]
    public async Task Shadow_ThatDisagrees_IsReportedAndAnswersNobody()
    {
        await host.RegisterAsync("shadowed", OnnxModels.Scale(2));
        await host.RegisterAsync("shadowed", OnnxModels.Scale(3));
        await host.RegisterAsync("shadowed", OnnxModels.Scale(2.00001f));
        await PutAsync("shadowed", new
        {
            candidate = 2,
            shadows = new[] { 3 },
            mostDisagreement = 0.1,
            keepInputs = true,
            steps = new object[] { new { share = 0, bakeSeconds = 0, minSamples = 10 }, new { share = 1, bakeSeconds = 0, minSamples = 0 } },
        });
        JsonElement rollout = default;
        for (var began = Stopwatch.GetTimestamp(); rollout.ValueKind != JsonValueKind.Object && Stopwatch.GetElapsedTime(began) < Patience;)
        {
            var answer = await host.PredictAsync("shadowed", """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,4]}]}""");
            answer.GetProperty("model_version").GetString().ShouldBe("1");
            var state = await GetAsync("shadowed");
            rollout = state.GetProperty("phase").GetString() == "paused" ? state : default;
        }

        rollout.ValueKind.ShouldBe(JsonValueKind.Object, "The rollout was not paused by the disagreement.");
        var shadows = rollout.GetProperty("shadows").EnumerateArray().ToDictionary(shadow => shadow.GetProperty("version").GetInt32());
        shadows[2].GetProperty("disagreed").GetInt64().ShouldBe(shadows[2].GetProperty("compared").GetInt64());
        shadows[3].GetProperty("disagreed").GetInt64().ShouldBe(0);
        shadows[3].GetProperty("compared").GetInt64().ShouldBeGreaterThan(0);
        var sample = JsonDocument.Parse(shadows[2].GetProperty("samples")[0].GetString()!).RootElement;
        (sample.GetProperty("output").GetString(), sample.GetProperty("live").GetDouble(), sample.GetProperty("shadow").GetDouble()).ShouldBe(("y", 8, 12));
        sample.GetProperty("inputs")[0].GetProperty("data")[3].GetDouble().ShouldBe(4);
        await OrderAsync("shadowed", "abort", 200);
    }

    [Theory]
    [InlineData("""{"candidate":2,"steps":[]}""", 400)]
    [InlineData("""{"candidate":2,"steps":[{"share":0.5,"bakeSeconds":1,"minSamples":1}]}""", 400)]
    [InlineData("""{"candidate":2,"steps":null}""", 400)]
    [InlineData("""{"candidate":2,"steps":[{"share":1,"bakeSeconds":-1,"minSamples":1}]}""", 400)]
    [InlineData("""{"candidate":1,"steps":[{"share":1,"bakeSeconds":0,"minSamples":1}]}""", 400)]
    [InlineData("""{"candidate":9,"steps":[{"share":1,"bakeSeconds":0,"minSamples":1}]}""", 404)]
    public async Task BadPlan_IsRefusedAndLeavesNothing(string body, int status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/scale/rollout", content);
        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync());
        using var state = await host.Client.GetAsync("/api/v1/models/scale/rollout");
        ((int)state.StatusCode).ShouldBe(404);
    }

    private static object[] Steps(double share, double bakeSeconds) =>
        [new { share, bakeSeconds, minSamples = 1 }, new { share = 1.0, bakeSeconds = 0.0, minSamples = 1 }];

    private async Task RegisterAsync(string model, params int[] counts)
    {
        foreach (var count in counts)
        {
            _ = await host.RegisterAsync(model, OnnxModels.Lookup(count));
        }
    }

    private async Task PutAsync(string model, object plan)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/rollout", plan);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private async Task OrderAsync(string model, string command, int status)
    {
        using var response = await host.Client.PostAsJsonAsync($"/api/v1/models/{model}/rollout/{command}", new { reason = "a test" });
        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync());
    }

    private async Task<JsonElement> GetAsync(string model) =>
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/rollout")).GetProperty("rollout");

    private async Task UntilAsync(string model, Func<JsonElement, bool> isSo, string what)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (!isSo(await GetAsync(model)))
        {
            limit.IsCancellationRequested.ShouldBeFalse($"Waited in vain for {what}.");
            _ = await timer.WaitForNextTickAsync();
        }
    }

    private async Task<(bool IsError, string Version)> AskAsync(string model, int index, string? caller, params (string Name, string Value)[] headers)
    {
        using var response = await SendAsync(model, index, caller, headers);
        var text = await response.Content.ReadAsStringAsync();
        if (!response.IsSuccessStatusCode)
        {
            ((int)response.StatusCode).ShouldBe(500, text);
            return (true, "");
        }

        using var answer = JsonDocument.Parse(text);
        return (false, answer.RootElement.GetProperty("model_version").GetString()!);
    }

    private async Task<HttpResponseMessage> SendAsync(string model, int index, string? caller, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/v2/models/{model}/infer")
        {
            Content = new StringContent($$"""{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[{{index}}]}]}"""),
        };
        if (caller is not null)
        {
            request.Headers.Add("X-Rollout-Key", caller);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await host.Client.SendAsync(request);
    }
}
