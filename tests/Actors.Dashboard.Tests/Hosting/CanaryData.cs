using System.Text.Json;
using Actors.Dashboard.Tests.Browsing;
using Actors.TestKit.Onnx;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>Canaries that fail: traffic goes on until the rollout has gone back by itself and the alert fires.</summary>
internal static class CanaryData
{
    private const int Whole = 8;
    private const int Half = 4;
    private const int AtOnce = 40;

    /// <summary>Version 2 of <c>credit</c> is a table with half of the rows that callers ask for.</summary>
    public static async Task ErrAsync(ConsoleClient admin)
    {
        await RegisterAsync(admin, "credit", OnnxModels.Lookup(Whole), """{"owner":"risk team","codeCommit":"4f1c2aa","runId":"training-311","datasets":[{"name":"applications","version":"2026-09"}]}""");
        await RegisterAsync(admin, "credit", OnnxModels.Lookup(Half), """{"owner":"risk team","codeCommit":"9b07d51","runId":"training-318","datasets":[{"name":"applications","version":"2026-10-sample"}]}""");
        await BeginAsync(admin, "credit", new { });
        var asked = 0;
        await Eventually.TrueAsync(
            async () =>
            {
                for (var i = 0; i < AtOnce; i++, asked++)
                {
                    var body = new { inputs = new[] { new { name = "index", shape = (int[])[1], datatype = "INT64", data = (int[])[asked % Whole] } } };
                    _ = await admin.TrySendAsync(HttpMethod.Post, "/v2/models/credit/infer", body, $"customer-{asked}");
                }

                return await PhaseAsync(admin, "credit") == "rolledBack";
            },
            "version 2 of credit is rolled back");
        await AlertAsync(admin, "credit");
    }

    /// <summary>Version 2 of <c>pricing</c> answers everything, and is wrong in half of the cases, as labels say that come later.</summary>
    public static async Task MistakeAsync(ConsoleClient admin)
    {
        await RegisterAsync(admin, "pricing", OnnxModels.Scale(2, width: 2), """{"owner":"pricing team"}""");
        await RegisterAsync(admin, "pricing", OnnxModels.Scale(3, width: 2), """{"owner":"pricing team"}""");
        await BeginAsync(admin, "pricing", new { metrics = new[] { new { name = "accuracy", higherIsBetter = true, margin = 0.05, minSamples = 50 } } });
        for (var i = 0; i < AtOnce; i++)
        {
            _ = await admin.SendAsync(
                HttpMethod.Post, "/v2/models/pricing/infer", new { inputs = new[] { new { name = "x", shape = (int[])[1, 2], datatype = "FP32", data = (int[])[i, 1] } } });
        }

        var labels = Enumerable.Range(0, 600).Select(i => new { metric = "accuracy", version = 1 + (i % 2), value = i % 4 == 1 ? 0 : 1 }).ToArray();
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/pricing/rollout/metrics", labels);
        await Eventually.TrueAsync(async () => await PhaseAsync(admin, "pricing") == "rolledBack", "version 2 of pricing is rolled back");
        await AlertAsync(admin, "pricing");
    }

    private static Task AlertAsync(ConsoleClient admin, string model) => Eventually.TrueAsync(
        async () => (await admin.GetAsync($"/api/v1/alerts?model={model}&phase=firing")).EnumerateArray().Any(alert => alert.GetProperty("rule").GetString() == "rollout-stopped"),
        $"the alert of {model} fires");

    private static async Task RegisterAsync(ConsoleClient admin, string model, byte[] file, string about) =>
        _ = await admin.SendAsync(HttpMethod.Post, $"/api/v1/models/{model}/versions?metadata={Uri.EscapeDataString(about)}", file);

    private static async Task BeginAsync(ConsoleClient admin, string model, object more)
    {
        var plan = JsonSerializer.SerializeToNode(more)!.AsObject();
        plan["candidate"] = 2;
        plan["steps"] = JsonSerializer.SerializeToNode(new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 100 }, new { share = 1.0, bakeSeconds = 3600, minSamples = 100 } });
        _ = await admin.SendAsync(HttpMethod.Put, $"/api/v1/models/{model}/rollout", plan);
    }

    private static async Task<string?> PhaseAsync(ConsoleClient admin, string model) =>
        (await admin.GetAsync($"/api/v1/models/{model}/rollout")).GetProperty("rollout").GetProperty("phase").GetString();
}
