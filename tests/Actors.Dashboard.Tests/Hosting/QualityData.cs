using System.Text.Json;
using Actors.Dashboard.Tests.Browsing;
using Actors.Domain.Decisions;
using Actors.Storage.Decisions;
using Actors.TestKit.Decisions;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>What a model's page shows of its worth: quality of days gone by with bands, what features are worth, a card, cost, and a budget that pays for it.</summary>
internal static class QualityData
{
    private const int Rows = 120;
    private const int Days = 4;
    private const int Predictions = 20;

    /// <summary>A card as Google's toolkit writes it, with what a careless page would run.</summary>
    private const string Card = """
        {"model_details":{"name":"house-price","overview":"What a house is worth, from its area and its age.","owners":[{"name":"Valuation team","contact":"valuation@example.org"}]},
         "considerations":{"limitations":[{"description":"Castles <script>alert(1)</script> aren't known."}],"ethical_considerations":[{"name":"Old houses","mitigation_strategy":"People decide them."}]}}
        """;

    /// <summary>Days of predictions with their labels: estimates before the labels came stand beside what came out; on the last day the world has changed.</summary>
    public static async Task MeasureAsync(Platform platform, ConsoleClient admin)
    {
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/default-risk/versions", OnnxModels.Scale(2, width: 2));
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/default-risk/versions", OnnxModels.Scale(3, width: 2));
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/default-risk/versions/2/approvals", new { kind = "request" });
        var random = new Random(17);
        var today = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.Zero);
        var scores = Enumerable.Range(0, Days).Select(_ => Enumerable.Range(0, Rows).Select(_ => random.NextDouble()).ToArray()).ToList();
        var ids = new List<List<Guid>>();
        for (var day = 0; day < Days; day++)
        {
            ids.Add(await PastPredictions.WriteAsync("default-risk", today.AddDays(day - Days - 1).AddHours(12), scores[day], frame => RememberAsync(platform, frame)));
        }

        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/models/default-risk/quality/settings", new
        {
            task = "classification",
            output = "p",
            label = "defaulted",
            windowSeconds = 86_400,
            keep = 30,
            cadenceSeconds = 86_400,
        });
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/default-risk/quality/evaluate");
        for (var day = 0; day < Days; day++)
        {
            var truth = scores[day].Select(score => random.NextDouble() < (day == Days - 1 ? 0.4 * score : score)).ToArray();
            _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/outcomes", new { outcomes = ids[day].Select((id, i) => new { prediction = id, name = "defaulted", value = truth[i], at = "2026-01-01T00:00:00Z" }) });
        }

        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/default-risk/quality/evaluate");
    }

    /// <summary>A model of which the first feature alone matters to what is measured, with its card, prices, and a budget with an exception that is asked for.</summary>
    public static async Task ValueAsync(ConsoleClient admin)
    {
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/costs/settings", new
        {
            currency = "EUR",
            prices = new object[] { new { resource = "cpu", from = "2021-01-01T00:00:00Z", perUnit = 3_600, source = "a test" } },
        });
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/budgets/valuation", new { description = "Valuation", limitMicros = 1_000_000_000_000, level = "stop", scope = new { model = "house-price" } });
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/budgets/valuation/exceptions", new { reason = "the spring sale", amountMicros = 2_000_000, expiresAt = DateTimeOffset.UtcNow.AddDays(3) });
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/house-price/versions", OnnxModels.Scale(2, width: 2));
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/house-price/versions", OnnxModels.Scale(2.5f, width: 2));
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/house-price/versions/2/approvals", new { kind = "request", comment = "for the spring" });
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/models/house-price/versions/1/card", JsonSerializer.Deserialize<JsonElement>(Card));
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/models/house-price/serving", new { decisions = new { level = "durable" } });
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/models/house-price/quality/settings", new { task = "regression", output = "y", column = 0, label = "truth", cadenceSeconds = 86_400 });
        for (var i = 0; i < Predictions; i++)
        {
            await PredictAsync(admin, i);
        }

        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/models/house-price/quality/importance");
    }

    /// <summary>Asks what a house is worth; again where the budget, which is new, has lent nothing to this process yet.</summary>
    public static Task PredictAsync(ConsoleClient admin, int area)
    {
        var body = new { inputs = new[] { new { name = "x", shape = (int[])[1, 2], datatype = "FP32", data = (int[])[area, 7 * area % 20] } } };
        return Eventually.TrueAsync(async () => (await admin.TrySendAsync(HttpMethod.Post, "/v2/models/house-price/infer", body)).IsTaken, "what a house is worth");
    }

    private static async Task RememberAsync(Platform platform, ReadOnlyMemory<byte> frame) =>
        (await platform.Services.GetRequiredService<IDecisionLog>().WriteAsync(frame.Span, template: null, DecisionLevel.Full, false, CancellationToken.None)).ShouldBe(DecisionReceipt.Taken);
}
