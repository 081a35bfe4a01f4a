using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Alerts;
using Actors.Domain.Decisions;
using Actors.Gateway.Tests.Http;
using Actors.Storage.Decisions;
using Actors.TestKit.Decisions;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;
using Orleans;

namespace Actors.Gateway.Tests.Quality;

/// <summary>How good a model's answers are, from what is remembered of them to what the API says.</summary>
[Collection(GatewayCollection.Name)]
public sealed class QualityTests(GatewayHost host)
{
    private const int Rows = 300;
    private static readonly DateTimeOffset Today = new(DateTimeOffset.UtcNow.Date, TimeSpan.Zero);

    /// <summary>Three days of predictions, two weeks ago; their labels come today, twice, and some are corrected. On the third day the world has changed.</summary>
    [Fact]
    public async Task LabelsTwoWeeksLate_TheEstimatesBandHeldTheTruth_AndWhereItDidNotThatIsSaid()
    {
        const string Model = "quality-story";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        var random = new Random(17);
        var days = Enumerable.Range(0, 3).Select(day => (Start: Today.AddDays(day - 14), Scores: Enumerable.Range(0, Rows).Select(_ => random.NextDouble()).ToArray())).ToList();
        var ids = new List<List<Guid>>();
        foreach (var (start, scores) in days)
        {
            ids.Add(await PastPredictions.WriteAsync(Model, start.AddHours(12), scores, RememberAsync));
        }

        await PutSettingsAsync(Model, new
        {
            task = "classification",
            output = "p",
            label = "defaulted",
            windowSeconds = 86_400,
            keep = 30,
            cadenceSeconds = 86_400,
            costs = new { truePositive = 100, falsePositive = -10, falseNegative = -50, trueNegative = 0 },
            baselines = new object[] { new { name = "never", kind = "constant", value = "0" }, new { name = "goal", kind = "fixed", number = 0.6 } },
            segments = new[] { new { name = "amount", source = "amount", edges = new[] { 100.0 } } },
        });

        var before = await EvaluateAsync(Model);

        before.Select(window => window.GetProperty("start").GetDateTimeOffset()).ShouldBe(days.Select(day => day.Start));
        before.ShouldAllBe(window => window.GetProperty("labelled").GetInt64() == 0 && window.GetProperty("seen").GetInt64() == Rows);
        var bands = before.Select(window => Figure(window.GetProperty("estimate"), "accuracy")).ToList();
        bands.ShouldAllBe(band => band.GetProperty("low").GetDouble() < band.GetProperty("value").GetDouble());

        var truths = days.Select((day, place) => day.Scores.Select(score => random.NextDouble() < (place == 2 ? 0.4 * score : score)).ToArray()).ToList();
        for (var day = 0; day < 3; day++)
        {
            // A tenth is told wrongly first, and corrected in the second batch, which also repeats all others.
            await TellAsync([.. ids[day].Select((id, i) => Label(id, truths[day][i] ^ (i % 10 == 0), "2026-01-01T00:00:00Z"))]);
            await TellAsync([.. ids[day].Select((id, i) => Label(id, truths[day][i], i % 10 == 0 ? "2026-01-02T00:00:00Z" : "2026-01-01T00:00:00Z"))]);
        }

        var after = await EvaluateAsync(Model);

        for (var day = 0; day < 3; day++)
        {
            var window = after[day];
            var right = days[day].Scores.Zip(truths[day]).Count(row => row.First >= 0.5 == row.Second);
            var realised = Figure(window, "accuracy", "realised").GetProperty("value").GetDouble();
            realised.ShouldBe((double)right / Rows, 1e-9);
            window.GetProperty("labelled").GetInt64().ShouldBe(Rows);
            Figure(window.GetProperty("estimate"), "accuracy").GetRawText().ShouldBe(bands[day].GetRawText(), "An estimate stays as it was made.");
            var held = realised >= bands[day].GetProperty("low").GetDouble() && realised <= bands[day].GetProperty("high").GetDouble();
            held.ShouldBe(day < 2);
            window.GetProperty("estimate").GetProperty("missed").EnumerateArray().Select(metric => metric.GetString()).Contains("accuracy").ShouldBe(!held);
            window.GetProperty("assumption").GetProperty("isBroken").GetBoolean().ShouldBe(day == 2);
            window.GetProperty("comparisons").EnumerateArray().Select(comparison => comparison.GetProperty("baseline").GetString()).ShouldBe(["never", "goal"]);
            window.GetProperty("segments").EnumerateArray().Sum(segment => segment.GetProperty("labelled").GetInt64()).ShouldBe(Rows);
            window.GetProperty("bins").EnumerateArray().Sum(bin => bin.GetProperty("count").GetInt64()).ShouldBe(Rows);
        }

        var alerts = await host.Services.GetRequiredService<IGrainFactory>().GetGrain<IAlertsGrain>("default").ListAsync(new AlertQuery("alerts", Model: Model), CancellationToken.None);
        alerts.ShouldContain("quality-assumption");

        // One more correction: what was known first stays beside what is known now.
        await TellAsync([Label(ids[0][0], !truths[0][0], "2026-01-03T00:00:00Z")]);
        var corrected = (await EvaluateAsync(Model))[0];
        Math.Abs(Value(corrected, "realised") - Value(corrected, "firstRealised")).ShouldBe(1.0 / Rows, 1e-9);
        (await host.Client.GetStringAsync("/metrics")).ShouldContain("actors_quality_figure");
    }

    [Fact]
    public async Task Settings_AreKeptByRevision_AndForgottenWithTheirWindows()
    {
        const string Model = "quality-settings";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        using var missing = await host.Client.GetAsync($"/api/v1/models/{Model}/quality");
        missing.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var tag = await PutSettingsAsync(Model, new { task = "regression", output = "y", label = "price" });
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/models/{Model}/quality/settings") { Content = JsonContent.Create(new { task = "regression", output = "y", label = "cost" }) };
        request.Headers.Add("If-Match", "\"17\"");

        using var refused = await host.Client.SendAsync(request);

        refused.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        tag.ShouldBe("\"1\"");
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/quality/settings")).GetProperty("label").GetString().ShouldBe("price");
        using var deleted = await host.Client.DeleteAsync($"/api/v1/models/{Model}/quality/settings");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var gone = await host.Client.GetAsync($"/api/v1/models/{Model}/quality");
        gone.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("""{"task":"guessing","output":"y","label":"l"}""", "task")]
    [InlineData("""{"task":"regression","output":"","label":"l"}""", "output")]
    [InlineData("""{"task":"regression","output":"y","label":"l","windowSeconds":1}""", "windowSeconds")]
    [InlineData("""{"task":"regression","output":"y","label":"l","cadenceSeconds":0}""", "cadenceSeconds")]
    [InlineData("""{"task":"regression","output":"y","label":"l","segments":null}""", "null")]
    [InlineData("""{"task":"regression","output":"y","label":"l","thresholds":[{"metric":"luck","min":1}]}""", "luck")]
    [InlineData("""{"task":"ranking","output":"y","label":"l","baselines":[{"name":"b","kind":"majority"}]}""", "'b'")]
    public async Task Settings_ThatCannotBe_AreRefused(string settings, string says)
    {
        _ = await host.RegisterAsync("quality-bad", OnnxModels.Scale(2, width: 2));
        using var content = new StringContent(settings, System.Text.Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/quality-bad/quality/settings", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Fact]
    public async Task Jobs_AreLateUntilTheyRun()
    {
        using var put = await host.Client.PutAsJsonAsync("/api/v1/jobs/nightly", new { everySeconds = 3_600, model = "scale", description = "features" });
        put.EnsureSuccessStatusCode();

        var ran = await (await host.Client.PostAsJsonAsync("/api/v1/jobs/nightly/runs", new { at = "2001-01-01T00:00:00Z" })).Content.ReadFromJsonAsync<JsonElement>();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!(await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/jobs/nightly")).GetProperty("isLate").GetBoolean())
        {
            limit.IsCancellationRequested.ShouldBeFalse("The job did not become late in a minute.");
            await Task.Delay(200);
        }

        ran.GetProperty("dueBy").GetDateTimeOffset().ShouldBe(new DateTimeOffset(2001, 1, 1, 1, 0, 0, TimeSpan.Zero));
        using var now = await host.Client.PostAsync("/api/v1/jobs/nightly/runs", null);
        now.EnsureSuccessStatusCode();
        using var back = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while ((await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/jobs/nightly")).GetProperty("isLate").GetBoolean())
        {
            back.IsCancellationRequested.ShouldBeFalse("The job that ran did not cease to be late in a minute.");
            await Task.Delay(200);
        }

        using var failed = await host.Client.PostAsJsonAsync("/api/v1/jobs/unknown/runs", new { succeeded = false });
        failed.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var deleted = await host.Client.DeleteAsync("/api/v1/jobs/nightly");
        deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Volume_OfAModel_HasSettingsAndHours()
    {
        using var put = await host.Client.PutAsJsonAsync("/api/v1/models/sum/volume", new { alpha = 0.001, minWeeks = 3, leastSilenceSeconds = 60 });
        put.EnsureSuccessStatusCode();
        using var wrong = await host.Client.PutAsJsonAsync("/api/v1/models/sum/volume", new { alpha = 2 });
        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);

        var volume = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/sum/volume");

        volume.GetProperty("settings").GetProperty("minWeeks").GetInt32().ShouldBe(3);
        volume.GetProperty("hours").GetArrayLength().ShouldBeGreaterThan(0);
    }

    /// <summary>The model doubles its two features; its first output, that of the first feature, is the number that is measured.</summary>
    [Fact]
    public async Task Importance_AndTheExplanationOfOneAnswer_NameTheFeatureThatMatters()
    {
        const string Model = "quality-worth";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        using var served = await host.Client.PutAsJsonAsync($"/api/v1/models/{Model}/serving", new { decisions = new { level = "durable" } });
        served.EnsureSuccessStatusCode();
        _ = await PutSettingsAsync(Model, new { task = "regression", output = "y", column = 0, label = "truth", cadenceSeconds = 86_400 });
        var random = new Random(5);
        var last = default(JsonElement);
        for (var i = 0; i < 20; i++)
        {
            last = await host.PredictAsync(Model, $$"""{"inputs":[{"name":"x","shape":[1,2],"datatype":"FP32","data":[{{i}},{{random.Next(20)}}]}]}""");
        }

        using var asked = await host.Client.PostAsync($"/api/v1/models/{Model}/quality/importance", null);
        var measured = (await asked.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("measurements").EnumerateArray().Last();
        var explained = await host.Client.GetFromJsonAsync<JsonElement>(
            $"/api/v1/decisions/{last.GetProperty("parameters").GetProperty("prediction_id").GetGuid()}/explanation");

        (measured.GetProperty("version").GetInt32(), measured.GetProperty("rows").GetInt32()).ShouldBe((1, 20), measured.GetRawText());
        var features = measured.GetProperty("features").EnumerateArray().ToList();
        features.Select(feature => feature.GetProperty("name").GetString()).ShouldBe(["x[0]", "x[1]"]);
        features[0].GetProperty("drop").GetDouble().ShouldBeGreaterThan(1);
        features[1].GetProperty("drop").GetDouble().ShouldBe(0);
        explained.GetProperty("score").GetDouble().ShouldBe(38);

        // The last row's first feature is 19, the median of 0 to 19 is 10 with the row itself among them once more.
        var first = explained.GetProperty("features").EnumerateArray().First();
        (first.GetProperty("name").GetString(), first.GetProperty("value").GetDouble()).ShouldBe(("x[0]", 19.0));
        first.GetProperty("difference").GetDouble().ShouldBe(2 * (19 - first.GetProperty("replaced").GetDouble()), 1e-4);
        first.GetProperty("replaced").GetDouble().ShouldBeInRange(9, 11);
        using var unknown = await host.Client.GetAsync($"/api/v1/decisions/{Guid.NewGuid()}/explanation");
        unknown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static object Label(Guid id, bool value, string at) => new { prediction = id, name = "defaulted", value, at };

    private static JsonElement Figure(JsonElement of, string metric, string list = "figures") =>
        of.GetProperty(list).EnumerateArray().Single(figure => figure.GetProperty("metric").GetString() == metric);

    private static double Value(JsonElement window, string list) => Figure(window, "accuracy", list).GetProperty("value").GetDouble();

    private async Task<string> PutSettingsAsync(string model, object settings)
    {
        using var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/quality/settings", settings);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return response.Headers.ETag!.Tag;
    }

    private async Task<List<JsonElement>> EvaluateAsync(string model)
    {
        using var response = await host.Client.PostAsync($"/api/v1/models/{model}/quality/evaluate", null);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return [.. JsonDocument.Parse(text).RootElement.GetProperty("windows").EnumerateArray()];
    }

    private async Task TellAsync(object[] outcomes)
    {
        using var response = await host.Client.PostAsJsonAsync("/api/v1/outcomes", new { outcomes });
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        var answer = JsonDocument.Parse(text).RootElement;
        (answer.GetProperty("joined").GetInt32() + answer.GetProperty("repeated").GetInt32()).ShouldBe(outcomes.Length, text);
    }

    private async Task RememberAsync(ReadOnlyMemory<byte> frame) =>
        (await host.Services.GetRequiredService<IDecisionLog>().WriteAsync(frame.Span, template: null, DecisionLevel.Full, false, CancellationToken.None)).ShouldBe(DecisionReceipt.Taken);
}
