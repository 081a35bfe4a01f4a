using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.Domain.Statistics;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Drift;

/// <summary>The watch for drift, driven through HTTP. What is found follows from seeded rows; only when it is found depends on the machine.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DriftTests(GatewayHost host)
{
    private const int Rows = 64;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static object Settings(object? scores = null) => new
    {
        groups = new object[]
        {
            new
            {
                name = "inputs",
                tensor = "x",
                features = new object[] { new { name = "age" }, new { name = "income" } },
                windows = new { paneSeconds = 1, lengthSeconds = 2, latenessSeconds = 2, keep = 200 },
                scores = scores ?? new object[] { new { score = "psi", alpha = 1e-9 }, new { score = "ks", alpha = 1e-9 }, new { score = "wasserstein", threshold = "fixed", value = 2.5 } },
                pairs = new[] { new { first = "age", second = "income" } },
                pairAlpha = 1e-9,
                multivariate = new { rows = 100, alpha = 1e-9 },
                detectors = new[] { new { detector = "shewhart", feature = "age", settings = new Dictionary<string, double> { ["least"] = 2, ["limit"] = 10 } } },
            },
            new
            {
                name = "answers",
                source = "output",
                tensor = "y",
                features = new object[] { new { name = "class", kind = "class" } },
                windows = new { paneSeconds = 1, lengthSeconds = 2 },
            },
        },
    };

    [Fact]
    public async Task Shift_OfOneFeature_IsFoundInTheFirstWindowThatHoldsIt_WithAllPartsNamed()
    {
        const string Model = "drifting";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        (await PutAsync(Model, Settings())).StatusCode.ShouldBe(HttpStatusCode.OK);
        await BaselineAsync(Model, "inputs", "training", Csv(4000, 1));

        var random = new SplitMix(7);
        var before = await UntilAsync(Model, "inputs", window => window.GetProperty("rows").GetInt64() >= 200, () => PredictAsync(Model, 0, ref random), "a window without drift");
        Feature(before, "age").GetProperty("isDrift").GetBoolean().ShouldBeFalse(before.ToString());
        Feature(before, "income").GetProperty("isDrift").GetBoolean().ShouldBeFalse(before.ToString());

        var shifted = DateTimeOffset.UtcNow;
        var after = await UntilAsync(
            Model, "inputs", window => window.GetProperty("start").GetDateTimeOffset() >= shifted && window.GetProperty("rows").GetInt64() >= 200, () => PredictAsync(Model, 3, ref random), "a window of shifted rows");

        after.GetProperty("isDrift").GetBoolean().ShouldBeTrue(after.ToString());
        Feature(after, "income").GetProperty("isDrift").GetBoolean().ShouldBeFalse(after.ToString());
        var comparison = after.GetProperty("comparisons")[0];
        (comparison.GetProperty("baseline").GetString(), comparison.GetProperty("baselineVersion").GetInt32(), comparison.GetProperty("baselineRows").GetInt64()).ShouldBe(("training", 1, 4000));
        foreach (var (score, formula) in new[] { ("psi", "(p - q)·ln(p / q)"), ("ks", "max |F - G|"), ("wasserstein", "∫ |F - G| dx") })
        {
            var found = Feature(after, "age").GetProperty("scores").EnumerateArray().Single(known => known.GetProperty("score").GetString() == score);
            found.GetProperty("isDrift").GetBoolean().ShouldBeTrue(found.ToString());
            found.GetProperty("definition").GetString()!.ShouldContain(formula);
            found.GetProperty("rule").GetString().ShouldNotBeNullOrEmpty();
            found.GetProperty("baselineValues").GetInt64().ShouldBe(4000);
            found.GetProperty("currentValues").GetInt64().ShouldBe(after.GetProperty("rows").GetInt64());
        }

        var joint = comparison.GetProperty("multivariate").EnumerateArray().Single(found => found.GetProperty("method").GetString() == "domain_classifier");
        (joint.GetProperty("isDrift").GetBoolean(), joint.GetProperty("leading").GetString(), joint.GetProperty("baselineRows").GetInt32()).ShouldBe((true, "age", 100));
        await DescribesAsync(Model);
    }

    [Fact]
    public async Task Live_Rows_BecomeABaseline()
    {
        const string Model = "drift-live";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        (await PutAsync(Model, Settings())).StatusCode.ShouldBe(HttpStatusCode.OK);
        var random = new SplitMix(3);
        var from = new { from = "live", version = 1 };
        using var early = await host.Client.PostAsJsonAsync(Baseline(Model, "inputs", "training"), from);
        early.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var seen = await UntilAsync(Model, "inputs", window => window.GetProperty("rows").GetInt64() >= 200, () => PredictAsync(Model, 0, ref random), "a window without a baseline");
        seen.GetProperty("comparisons")[0].GetProperty("leftOut").GetString()!.ShouldContain("no baseline 'training'");

        using var made = await host.Client.PostAsJsonAsync(Baseline(Model, "inputs", "training"), from);
        made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.Content.ReadAsStringAsync());

        using var classes = await host.Client.PostAsJsonAsync(Baseline(Model, "answers", "training"), from);
        classes.StatusCode.ShouldBe(HttpStatusCode.OK, await classes.Content.ReadAsStringAsync());
        var described = (await host.Client.GetFromJsonAsync<JsonElement>(Baseline(Model, "answers", "training"))).GetProperty("features")[0];

        // The second feature is even between 0 and 10 and nearly always the larger one.
        described.GetProperty("kind").GetString().ShouldBe("categorical");
        described.GetProperty("buckets")[0].GetProperty("label").GetString().ShouldBe("1");

        var compared = await UntilAsync(
            Model, "inputs", window => window.GetProperty("comparisons")[0].GetProperty("features").GetArrayLength() == 2, () => PredictAsync(Model, 0, ref random), "a window against live rows");
        compared.GetProperty("isDrift").GetBoolean().ShouldBeFalse(compared.ToString());
        using var removed = await host.Client.DeleteAsync($"/api/v1/models/{Model}/drift");
        removed.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/drift")).GetProperty("settings").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    /// <summary>What a training run has counted is as good as its rows, which stay where they are.</summary>
    [Fact]
    public async Task Counts_BecomeTheBaselineThatTheirRowsWouldBe()
    {
        const string OfRows = "drift-of-rows";
        const string OfCounts = "drift-of-counts";
        foreach (var model in new[] { OfRows, OfCounts })
        {
            _ = await host.RegisterAsync(model, OnnxModels.Scale(2, width: 2));
            _ = await PutAsync(model, Settings());
        }

        string[][] rows = [.. Csv(500, 4).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(line => line.Split(','))];
        await BaselineAsync(OfRows, "inputs", "training", Csv(500, 4));
        await CountsAsync("training", new { name = "income", values = Column(0), counts = Ones(500) }, new { name = "age", values = Column(1), counts = Ones(500) }, new { name = "passed-over" });
        await CountsAsync("validation", new { name = "age", values = new[] { 0.5, 99 }, counts = new[] { 3L, 4 }, missing = 2 }, new { name = "income", values = new[] { 5.0 }, counts = new[] { 9L } });

        var counted = await host.Client.GetFromJsonAsync<JsonElement>(Baseline(OfCounts, "inputs", "training"));
        counted.GetProperty("features").GetRawText().ShouldBe((await host.Client.GetFromJsonAsync<JsonElement>(Baseline(OfRows, "inputs", "training"))).GetProperty("features").GetRawText());
        counted.GetProperty("baseline").GetProperty("source").GetString().ShouldBe("counts of 500 rows: run 42");
        var age = (await host.Client.GetFromJsonAsync<JsonElement>(Baseline(OfCounts, "inputs", "validation"))).GetProperty("features")[0];
        (age.GetProperty("count").GetInt64(), age.GetProperty("missing").GetInt64()).ShouldBe((9, 2));
        age.GetProperty("buckets").EnumerateArray().Single(bucket => bucket.GetProperty("label").GetString() == "above").GetProperty("count").GetInt64().ShouldBe(4, "It is counted between the edges of the first.");

        double[] Column(int place) => [.. rows.Select(row => double.Parse(row[place], CultureInfo.InvariantCulture))];

        static long[] Ones(int count) => [.. Enumerable.Repeat(1L, count)];

        async Task CountsAsync(string name, params object[] features)
        {
            using var made = await host.Client.PostAsJsonAsync(Baseline(OfCounts, "inputs", name), new { from = "counts", source = "run 42", features });
            made.StatusCode.ShouldBe(HttpStatusCode.OK, await made.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Put_WithAnotherRevision_IsRefused()
    {
        const string Model = "drift-revision";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        var first = await PutAsync(Model, Settings());
        first.Headers.ETag!.Tag.ShouldBe("\"1\"");
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/models/{Model}/drift") { Content = JsonContent.Create(Settings()) };
        request.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        using var second = await host.Client.SendAsync(request);

        second.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task Baseline_IsMadeAndLetGoOnTheRevisionThatWasSeen()
    {
        const string Model = "drift-baseline-revision";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        _ = await PutAsync(Model, Settings());
        await BaselineAsync(Model, "inputs", "training", Csv(500, 1));
        (await SendAsync(HttpMethod.Post, "\"1\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Post, "\"2\"")).Headers.ETag!.Tag.ShouldBe("\"3\"");
        (await SendAsync(HttpMethod.Delete, "\"2\"")).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        (await SendAsync(HttpMethod.Delete, "\"3\"")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await SendAsync(HttpMethod.Delete, null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/drift")).GetProperty("baselines").GetArrayLength().ShouldBe(0);

        async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? tag)
        {
            using var request = new HttpRequestMessage(method, Baseline(Model, "inputs", "training"));
            request.Content = method == HttpMethod.Post ? new StringContent(Csv(500, 2), Encoding.UTF8, "text/csv") : null;
            _ = tag is null || request.Headers.TryAddWithoutValidation("If-Match", tag);
            return await host.Client.SendAsync(request);
        }
    }

    [Theory]
    [InlineData("""{}""", "groups")]
    [InlineData("""{"groups":[{"name":"g","features":[]}]}""", "features are 1")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"scores":[{"score":"psy"}]}]}""", "There is no score 'psy'")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"scores":[{"score":"wasserstein"}]}]}""", "no law by sample size")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"scores":[{"score":"psi","threshold":"fixed"}]}]}""", "lacks its value")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a","kind":"text"}]}]}""", "not a kind of feature")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"windows":{"paneSeconds":60,"lengthSeconds":90}}]}""", "whole panes")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"baselines":["last-week"]}]}""", "first baseline")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"detectors":[{"detector":"adwin","feature":"b"}]}]}""", "which there is not")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"detectors":[{"detector":"adwim","feature":"a"}]}]}""", "no detector 'adwim'")]
    [InlineData("""{"groups":[{"name":"g","features":[{"name":"a"}],"colour":1}]}""", "colour")]
    public async Task Settings_ThatCannotBe_AreRefused(string settings, string says)
    {
        _ = await host.RegisterAsync("drift-bad", OnnxModels.Scale(2, width: 2));
        using var content = new StringContent(settings, Encoding.UTF8, "application/json");
        using var response = await host.Client.PutAsync("/api/v1/models/drift-bad/drift", content);

        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
    }

    [Theory]
    [InlineData("age\n1\n", "text/csv", 400, "has no 'income'")]
    [InlineData("age,income\n1,x\n", "text/csv", 400, "Row 1: 'x' is not a number")]
    [InlineData("age,income\n1\n", "text/csv", 400, "Row 1 has 1 cells")]
    [InlineData("age,income\n\"1", "text/csv", 400, "quoted")]
    [InlineData("", "text/csv", 400, "no rows")]
    [InlineData("{\"age\":1,\"income\":[]}", "application/jsonl", 400, "Line 1")]
    [InlineData("abc", "application/octet-stream", 400, "cannot be read")]
    [InlineData("{\"from\":\"there\"}", "application/json", 400, "must be like")]
    [InlineData("{\"from\":\"live\",\"source\":\"x\"}", "application/json", 400, "must be like")]
    [InlineData("{\"from\":\"counts\"}", "application/json", 400, "have features")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[1],\"counts\":[1]}]}", "application/json", 400, "'income' is there 0 times")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[1],\"counts\":[1]},{\"name\":\"income\",\"values\":[1],\"counts\":[2]}]}", "application/json", 400, "'income' has 2 rows and 'age' 1")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[1,2],\"counts\":[1]}]}", "application/json", 400, "as many counts")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"names\":[\"1\"],\"counts\":[1]}]}", "application/json", 400, "it has values")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[1],\"counts\":[0]}]}", "application/json", 400, "whole numbers from 1")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[],\"counts\":[]},{\"name\":\"income\",\"values\":[],\"counts\":[]}]}", "application/json", 400, "of no rows")]
    [InlineData("{\"from\":\"counts\",\"features\":[{\"name\":\"age\",\"values\":[1],\"counts\":[9007199254740993]}]}", "application/json", 400, "all together")]
    [InlineData("<a/>", "application/xml", 415, "Content-Type")]
    public async Task Baselines_ThatCannotBe_AreRefused(string data, string media, int status, string says)
    {
        const string Model = "drift-bad-data";
        _ = await host.RegisterAsync(Model, OnnxModels.Scale(2, width: 2));
        _ = await PutAsync(Model, Settings());
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(data));
        content.Headers.ContentType = new MediaTypeHeaderValue(media);
        using var response = await host.Client.PostAsync(Baseline(Model, "inputs", "training"), content);

        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(says);
        (await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{Model}/drift")).GetProperty("baselines").GetArrayLength().ShouldBe(0);
    }

    [Theory]
    [InlineData("GET", "drift")]
    [InlineData("GET", "drift/windows")]
    [InlineData("GET", "drift/groups/inputs/baselines/training")]
    [InlineData("DELETE", "drift")]
    public async Task Model_ThatIsNotWatched_HasNothing(string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"/api/v1/models/scale/{path}");
        using var response = await host.Client.SendAsync(request);

        response.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static string Baseline(string model, string group, string name) => $"/api/v1/models/{model}/drift/groups/{group}/baselines/{name}";

    private static JsonElement Feature(JsonElement window, string name) =>
        window.GetProperty("comparisons")[0].GetProperty("features").EnumerateArray().Single(feature => feature.GetProperty("feature").GetString() == name);

    /// <summary>
    /// Rows of two independent features, the first standard normal, the second even between 0 and 10: by chance alone, the distance between 64 such rows and many is
    /// about 0.4, well below the 2.5 that count as drift, so that a slow machine's small windows show none.
    /// </summary>
    private static string Csv(int rows, ulong seed)
    {
        var random = new SplitMix(seed);
        var text = new StringBuilder("income,\"age\",note\r\n");
        for (var i = 0; i < rows; i++)
        {
            _ = text.Append(CultureInfo.InvariantCulture, $"{10 * random.NextUnit():R},{random.NextNormal():R},\"a \"\"row\"\", {i}\"\r\n");
        }

        return text.ToString();
    }

    private async Task DescribesAsync(string model)
    {
        var described = await host.Client.GetFromJsonAsync<JsonElement>(Baseline(model, "inputs", "training"));
        var age = described.GetProperty("features")[0];
        (age.GetProperty("name").GetString(), age.GetProperty("count").GetInt64(), age.GetProperty("missing").GetInt64()).ShouldBe(("age", 4000, 0));
        age.GetProperty("mean").GetDouble().ShouldBe(0, 0.08);
        age.GetProperty("quantiles").GetProperty("0.5").GetDouble().ShouldBe(0, 0.1);
        age.GetProperty("buckets").EnumerateArray().Sum(bucket => bucket.GetProperty("count").GetInt64()).ShouldBe(4000);
        using var request = new HttpRequestMessage(HttpMethod.Get, Baseline(model, "inputs", "training"));
        request.Headers.Accept.Add(new("application/octet-stream"));
        using var bytes = await host.Client.SendAsync(request);
        using var again = new ByteArrayContent(await bytes.Content.ReadAsByteArrayAsync());
        again.Headers.ContentType = new("application/octet-stream");
        using var kept = await host.Client.PostAsync(Baseline(model, "inputs", "validation"), again);
        kept.StatusCode.ShouldBe(HttpStatusCode.OK, await kept.Content.ReadAsStringAsync());

        var histogram = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/drift/histogram?group=inputs&feature=age");
        histogram.GetProperty("baseline").GetString().ShouldBe("training v1");
        histogram.GetProperty("currentBuckets").GetArrayLength().ShouldBe(histogram.GetProperty("baselineBuckets").GetArrayLength());
        histogram.GetProperty("currentBuckets").EnumerateArray().Sum(bucket => bucket.GetProperty("count").GetInt64()).ShouldBeGreaterThan(0);

        var evidently = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/drift/compatibility?group=inputs&profile=evidently");
        var psi = evidently.GetProperty("scores").EnumerateArray().Single(score => score.GetProperty("feature").GetString() == "age" && score.GetProperty("score").GetString() == "psi");
        psi.GetProperty("alarm").GetString().ShouldBe(">= 0.1");
        psi.GetProperty("value").GetDouble().ShouldBeGreaterThan(0.1);

        var detectors = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/drift/detectors?group=inputs");
        var detector = detectors.GetProperty("detectors").EnumerateArray().Single();
        (detector.GetProperty("name").GetString(), detector.GetProperty("figure").GetString()).ShouldBe(("shewhart mean age", "mean"));
        detector.GetProperty("values").GetInt64().ShouldBeGreaterThan(0);
        (await host.Client.GetStringAsync("/metrics")).ShouldContain("actors_drift_windows_total");
    }

    private async Task<HttpResponseMessage> PutAsync(string model, object settings)
    {
        var response = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/drift", settings);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
        return response;
    }

    private async Task BaselineAsync(string model, string group, string name, string csv)
    {
        using var content = new StringContent(csv, Encoding.UTF8, "text/csv");
        using var response = await host.Client.PostAsync(Baseline(model, group, name), content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private Task<JsonElement> PredictAsync(string model, double shift, ref SplitMix random)
    {
        var data = new StringBuilder();
        for (var row = 0; row < Rows; row++)
        {
            _ = data.Append(CultureInfo.InvariantCulture, $"{(row > 0 ? "," : "")}{shift + random.NextNormal():R},{10 * random.NextUnit():R}");
        }

        return host.PredictAsync(model, $$"""{"inputs":[{"name":"x","shape":[{{Rows}},2],"datatype":"FP32","data":[{{data}}]}]}""");
    }

    /// <summary>Predicts until a window is as asked for.</summary>
    private async Task<JsonElement> UntilAsync(string model, string group, Func<JsonElement, bool> isIt, Func<Task> predict, string what)
    {
        var deadline = DateTimeOffset.UtcNow + Patience;
        var page = default(JsonElement);
        while (DateTimeOffset.UtcNow < deadline)
        {
            for (var i = 0; i < 5; i++)
            {
                await predict();
            }

            page = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/drift/windows?group={group}&limit=20");
            foreach (var window in page.GetProperty("windows").EnumerateArray().Reverse())
            {
                if (isIt(window))
                {
                    return window;
                }
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"There never was {what}; the last: {page}");
    }
}
