using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Silo.Tests.Observation;

/// <summary>What people and services do with a platform, over HTTP, so that everything that is measured has happened.</summary>
internal sealed class Traffic(Uri address) : IDisposable
{
    private const string Scale = """{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[1,2,3,99]}]}""";
    private readonly HttpClient _client = new() { BaseAddress = address };
    private int _asked;

    /// <summary>Sets everything up.</summary>
    public async Task BeginAsync()
    {
        await RegisterAsync("watched", OnnxModels.Scale(2));
        await SendAsync(HttpMethod.Put, "models/watched/serving", new
        {
            decisions = new { level = "full" },
            resultCache = new { maxBytes = 65536, timeToLiveMs = 60_000 },
        });
        await RegisterAsync("failing", OnnxModels.Lookup());
        await SendAsync(HttpMethod.Put, "models/failing/serving", new
        {
            breaker = new { minRequests = 1, openForMs = 600_000 },
            fallback = new object[] { new { rule = new[] { new { name = "value", datatype = "FP32", values = (string[])["0"] } } } },
        });
        await RegisterAsync("ruled", OnnxModels.Scale(2));
        using (var rules = new HttpRequestMessage(HttpMethod.Put, "/api/v1/models/ruled/rules")
        {
            Content = JsonContent.Create(new
            {
                rules = new object[] { new { name = "cap", stage = "after", when = "output.y.3 > 100", then = "replace", output = "y.3", value = "100" } },
                reason = "a test",
            }),
        })
        {
            rules.Headers.TryAddWithoutValidation("If-Match", "*").ShouldBeTrue();
            using var put = await _client.SendAsync(rules);
            put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        }

        await BeginDriftAsync();
        await RegisterAsync("judged", OnnxModels.Scale(1, width: 1));
        await SendAsync(HttpMethod.Put, "models/judged/serving", new { decisions = new { level = "full" } });
        await SendAsync(HttpMethod.Put, "models/judged/quality/settings", new { task = "classification", output = "y", label = "paid", windowSeconds = 10, cadenceSeconds = 1, minLabels = 1 });
        await SendAsync(HttpMethod.Put, "experiments/price", new
        {
            arms = new object[] { new { name = "old", share = 0.5 }, new { name = "new", share = 0.5 } },
            metrics = new object[] { new { name = "revenue" } },
        });
        await SendAsync(HttpMethod.Put, "reviews/loans/policy", new { acceptAt = 0.9 });
        await RegisterAsync("rolled", OnnxModels.Lookup(1000));
        await RegisterAsync("rolled", OnnxModels.Lookup(2));
        await SendAsync(HttpMethod.Put, "models/rolled/rollout", new { candidate = 2, steps = new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1 }, new { share = 1, bakeSeconds = 0, minSamples = 1 } } });
    }

    /// <summary>One of each.</summary>
    public async Task GoOnAsync()
    {
        var number = _asked++;
        _ = await InferAsync("watched", Scale);
        _ = await InferAsync("watched", $$"""{"inputs":[{"name":"x","shape":[1,4],"datatype":"FP32","data":[{{number}},2,3,4]}]}""");
        _ = await InferAsync("watched", "{");
        _ = await InferAsync("ruled", Scale);
        _ = await InferAsync("drifting", $$"""{"inputs":[{"name":"x","shape":[4,2],"datatype":"FP32","data":[{{900 + number}},1,901,2,902,3,903,4]}]}""");
        _ = await InferAsync("failing", """{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[100]}]}""");
        for (var i = 0; i < 20; i++)
        {
            _ = await InferAsync("rolled", $$"""{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[{{5 + i}}]}]}""");
        }

        await JudgeAsync(number);
        var unit = $"u{number}";
        await SendAsync(HttpMethod.Post, "experiments/price/exposures", new { key = unit });
        await SendAsync(HttpMethod.Post, "experiments/price/events", new[] { new { key = unit, metric = "revenue", value = 1.0 } });
        await SendAsync(HttpMethod.Post, "reviews/loans/cases", new { @case = unit, inputs = new { income = 1200 }, answer = "grant", confidence = 0.5 });
        await SendAsync(HttpMethod.Post, $"reviews/loans/cases/{unit}/withdraw", new { reason = "a test" });
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Predictions whose outcome is told at once.</summary>
    private async Task JudgeAsync(int number)
    {
        for (var i = 0; i < 10; i++)
        {
            var score = (((number * 10) + i) * 7 % 20) / 20.0;
            var answer = await InferAsync("judged", string.Create(CultureInfo.InvariantCulture, $$"""{"inputs":[{"name":"x","shape":[1,1],"datatype":"FP32","data":[{{score}}]}]}"""));
            using var read = JsonDocument.Parse(answer);
            var prediction = read.RootElement.GetProperty("parameters").GetProperty("prediction_id").GetString();
            await SendAsync(HttpMethod.Post, "outcomes", new { outcomes = new[] { new { prediction, name = "paid", value = score > 0.4 } } });
        }
    }

    /// <summary>A model that is trained on values of 0 to 100 in its first feature and asked for ones of 900 and more.</summary>
    private async Task BeginDriftAsync()
    {
        await RegisterAsync("drifting", OnnxModels.Scale(2, width: 2));
        await SendAsync(HttpMethod.Put, "models/drifting/drift", new
        {
            groups = new[]
            {
                new
                {
                    name = "inputs",
                    tensor = "x",
                    features = new[] { new { name = "age" }, new { name = "income" } },
                    windows = new { paneSeconds = 1, lengthSeconds = 2, latenessSeconds = 2, keep = 200 },
                    scores = new[] { new { score = "psi", threshold = "fixed", value = 0.2 } },
                },
            },
        });
        var rows = string.Concat(Enumerable.Range(0, 500).Select(row => $"{row % 100},{row % 5}\r\n"));
        using var content = new StringContent("age,income\r\n" + rows, Encoding.UTF8, "text/csv");
        using var answer = await _client.PostAsync(new Uri("/api/v1/models/drifting/drift/groups/inputs/baselines/training", UriKind.Relative), content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task RegisterAsync(string model, byte[] file)
    {
        using var content = new ByteArrayContent(file);
        using var answer = await _client.PostAsync(new Uri($"/api/v1/models/{model}/versions", UriKind.Relative), content);
        answer.IsSuccessStatusCode.ShouldBeTrue(await answer.Content.ReadAsStringAsync());
    }

    private async Task SendAsync(HttpMethod method, string path, object body)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/" + path) { Content = JsonContent.Create(body, options: JsonSerializerOptions.Web) };
        using var answer = await _client.SendAsync(request);
        answer.IsSuccessStatusCode.ShouldBeTrue($"{method} {path}: {await answer.Content.ReadAsStringAsync()}");
    }

    /// <summary>Whatever the answer is: some are to fail.</summary>
    private async Task<string> InferAsync(string model, string body)
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        using var answer = await _client.PostAsync(new Uri($"/v2/models/{model}/infer", UriKind.Relative), content);
        return await answer.Content.ReadAsStringAsync();
    }
}
