using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Decisions;

/// <summary>What another version would have said, and what part a prediction had in a rollout, through HTTP.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ReplayTests(GatewayHost host)
{
    [Fact]
    public async Task Replay_OfAWindow_SaysWhatTheOtherVersionWouldHaveSaid()
    {
        const string Model = "replayed";
        foreach (var factor in (float[])[2, 3])
        {
            _ = await host.RegisterAsync(Model, OnnxModels.Scale(factor, width: 2));
        }

        await ServeAsync(Model, new { decisions = new { level = "full" } });
        for (var i = 0; i < 70; i++)
        {
            // Nothing times anything is nothing: every seventh answer is the same.
            _ = await host.PredictAsync(Model, Body(i % 7 == 0 ? 0 : i));
        }

        var lines = await ReplayAsync(new { model = Model, version = 2 });

        lines.Count.ShouldBe(71);
        var fourth = lines[4];
        (fourth.GetProperty("agrees").GetBoolean(), fourth.GetProperty("difference").GetDouble(), fourth.GetProperty("version").GetInt32()).ShouldBe((false, 4, 1));
        (Data(fourth, "was"), Data(fourth, "would")).ShouldBe((8, 12));
        lines[7].GetProperty("agrees").GetBoolean().ShouldBeTrue();
        var summary = lines[^1].GetProperty("summary");
        (Number(summary, "found"), Number(summary, "compared"), Number(summary, "differing"), Number(summary, "largestDifference")).ShouldBe((70, 70, 60, 69));
        (await ReplayAsync(new { model = Model, version = 2, onlyDiffering = true, limit = 10 })).Count.ShouldBe(9);

        // Asking again is not remembered.
        using var page = JsonDocument.Parse(await host.Client.GetStringAsync($"/api/v1/decisions?model={Model}&limit=1000"));
        page.RootElement.GetProperty("decisions").GetArrayLength().ShouldBe(70);
    }

    [Fact]
    public async Task Replay_OfWhatIsNotRememberedWhole_LeavesItOutAndSaysWhy()
    {
        const string Model = "replayed-part";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        await ServeAsync(Model, new { decisions = new { level = "full", digested = new[] { "x" } } });
        _ = await host.PredictAsync(Model, Body(1));

        var lines = await ReplayAsync(new { model = Model, version = 1 });

        lines[0].GetProperty("leftOut").GetString().ShouldBe("x is not remembered");
        Number(lines[1].GetProperty("summary").GetProperty("leftOut"), "x is not remembered").ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"version":1}""", 400)]
    [InlineData("""{"model":"scale"}""", 400)]
    [InlineData("""{"model":"scale","version":1,"limit":0}""", 400)]
    [InlineData("""{"model":"scale","version":1,"tolerance":-1}""", 400)]
    [InlineData("""{"model":"scale","version":99}""", 404)]
    [InlineData("""{"model":"nobody","version":1}""", 404)]
    public async Task Replay_ThatCannotBe_IsRefused(string request, int status)
    {
        using var content = new StringContent(request, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync("/api/v1/decisions/replay", content);

        ((int)response.StatusCode).ShouldBe(status, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Arm_OfARollout_IsRemembered()
    {
        const string Model = "decided-arm";
        foreach (var factor in (float[])[2, 3])
        {
            _ = await host.RegisterAsync(Model, OnnxModels.Scale(factor, width: 2));
        }

        await ServeAsync(Model, new { decisions = new { level = "full" } });
        using var begun = await host.Client.PutAsJsonAsync(
            $"/api/v1/models/{Model}/rollout", new { candidate = 2, steps = new[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 3600, minSamples = 1 } } });
        begun.IsSuccessStatusCode.ShouldBeTrue(await begun.Content.ReadAsStringAsync());
        var seen = new HashSet<(int Version, string Part)>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (seen.Count < 2)
        {
            limit.IsCancellationRequested.ShouldBeFalse("Predictions never had both parts: " + string.Join(';', seen));
            var id = (await host.PredictAsync(Model, Body(1))).GetProperty("parameters").GetProperty("prediction_id").GetString();
            using var decision = JsonDocument.Parse(await host.Client.GetStringAsync($"/api/v1/decisions/{id}"));
            if (decision.RootElement.GetProperty("arm").GetString() is { } arm)
            {
                _ = seen.Add((decision.RootElement.GetProperty("version").GetInt32(), arm[arm.LastIndexOf(' ')..]));
            }
        }

        seen.ShouldBe([(1, " live"), (2, " candidate")], ignoreOrder: true);
        using var aborted = await host.Client.PostAsync($"/api/v1/models/{Model}/rollout/abort", null);
    }

    [Fact]
    public async Task HighRisk_IsRememberedDurablyAndImmutably_WhateverItsSettingsSay()
    {
        const string Model = "decided-high-risk";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        await ServeAsync(Model, new { decisions = new { level = "none" } });
        using var set = await host.Client.PutAsJsonAsync($"/api/v1/models/{Model}/risk", new { @class = "high", reasons = (string[])["decides on credit"] });
        set.IsSuccessStatusCode.ShouldBeTrue(await set.Content.ReadAsStringAsync());

        var id = (await host.PredictAsync(Model, Body(1))).GetProperty("parameters").GetProperty("prediction_id").GetString();

        using var decision = JsonDocument.Parse(await host.Client.GetStringAsync($"/api/v1/decisions/{id}"));
        (decision.RootElement.GetProperty("immutable").GetBoolean(), decision.RootElement.GetProperty("retentionDays").GetInt32()).ShouldBe((true, 184));
        using var check = JsonDocument.Parse(await host.Client.GetStringAsync("/api/v1/decisions/check"));
        check.RootElement.GetProperty("faults").GetArrayLength().ShouldBe(0);
    }



    private static string Body(int value) => JsonSerializer.Serialize(new { inputs = new[] { new { name = "x", shape = (int[])[1, 2], datatype = "FP32", data = (int[])[value, 0] } } });

    private static double Number(JsonElement element, string member) => element.GetProperty(member).GetDouble();

    private static double Data(JsonElement line, string member) => line.GetProperty(member)[0].GetProperty("data")[0].GetDouble();

    private async Task<List<JsonElement>> ReplayAsync(object request)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/decisions/replay", request);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return [.. text.TrimEnd().Split('\n').Select(line => JsonDocument.Parse(line).RootElement.Clone())];
    }

    private async Task ServeAsync(string model, object settings)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/serving", settings);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
