using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>What the pages have to show: models with versions, traffic that is remembered and watched for drift, an alert that fires.</summary>
internal static class PlatformData
{
    private const int Rows = 120;

    public static async Task FillAsync(Platform platform)
    {
        using var admin = platform.Client("admin");
        await RegisterAsync(admin, "scale", OnnxModels.Scale(2, width: 2), "?tag=team:risk");
        await RegisterAsync(admin, "scale", OnnxModels.Scale(3, width: 2), "");
        await RegisterAsync(admin, "sum", OnnxModels.SumAndDifference(), "");
        await RegisterAsync(admin, "lookup", OnnxModels.Lookup(), "");
        await PutAsync(admin, "/api/v1/models/scale/serving", new { decisions = new { level = "full" } });
        await PutAsync(admin, "/api/v1/models/scale/drift", new
        {
            groups = new[]
            {
                new
                {
                    name = "inputs",
                    tensor = "x",
                    features = new object[] { new { name = "age" }, new { name = "income" } },
                    windows = new { paneSeconds = 1, lengthSeconds = 2 },
                    bins = 8,
                },
            },
        });
        using var training = new StringContent(Csv(), Encoding.UTF8, "text/csv");
        using var baseline = await admin.PostAsync(new Uri("/api/v1/models/scale/drift/groups/inputs/baselines/training", UriKind.Relative), training);
        baseline.IsSuccessStatusCode.ShouldBeTrue(await baseline.Content.ReadAsStringAsync());
        await PutAsync(admin, "/api/v1/alerts/rules/score", new { severity = "critical", when = new { signal = "custom.score", above = 3 }, annotations = new { summary = "the score is {{value}}" } });
        using var signal = await admin.PostAsJsonAsync("/api/v1/alerts/signals", new[] { new { name = "custom.score", model = "sum", version = 1, subject = "a", value = 5, at = DateTimeOffset.UtcNow, isFinding = true } });
        signal.IsSuccessStatusCode.ShouldBeTrue(await signal.Content.ReadAsStringAsync());
        _ = await PredictAsync(platform, 0);
    }

    /// <summary>Asks the model of the pages, and gives the prediction's id.</summary>
    public static async Task<string> PredictAsync(Platform platform, double shift)
    {
        using var caller = platform.Client("operator");
        var random = new Random(3);
        var data = string.Join(',', Enumerable.Range(0, Rows).Select(_ => string.Create(CultureInfo.InvariantCulture, $"{shift + random.NextDouble():R},{100 * random.NextDouble():R}")));
        using var body = new StringContent($$"""{"inputs":[{"name":"x","shape":[{{Rows}},2],"datatype":"FP32","data":[{{data}}]}]}""", Encoding.UTF8, "application/json");
        using var response = await caller.PostAsync(new Uri("/v2/models/scale/infer", UriKind.Relative), body);
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("parameters").GetProperty("prediction_id").GetString()!;
    }

    private static string Csv()
    {
        var random = new Random(1);
        var csv = new StringBuilder("age,income\n");
        for (var row = 0; row < 1000; row++)
        {
            _ = csv.Append(CultureInfo.InvariantCulture, $"{random.NextDouble():R},{100 * random.NextDouble():R}\n");
        }

        return csv.ToString();
    }

    private static async Task RegisterAsync(HttpClient client, string name, byte[] model, string query)
    {
        using var content = new ByteArrayContent(model);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        using var response = await client.PostAsync(new Uri($"/api/v1/models/{name}/versions{query}", UriKind.Relative), content);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }

    private static async Task PutAsync(HttpClient client, string path, object body)
    {
        using var response = await client.PutAsJsonAsync(path, body);
        response.IsSuccessStatusCode.ShouldBeTrue(await response.Content.ReadAsStringAsync());
    }
}
