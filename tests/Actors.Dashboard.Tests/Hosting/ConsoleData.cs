using System.Globalization;
using Actors.TestKit.Onnx;

namespace Actors.Dashboard.Tests.Hosting;

/// <summary>A rollout under way, an experiment, cases that wait, settings with revisions, devices in a campaign, an incident.</summary>
internal static class ConsoleData
{
    public static async Task BeginRolloutAsync(ConsoleClient admin)
    {
        await RegisterAsync(admin, "canary", 2);
        await RegisterAsync(admin, "canary", 3);
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/models/canary/rollout", new
        {
            candidate = 2,
            steps = new object[] { new { share = 0.25, bakeSeconds = 3600, minSamples = 1000 }, new { share = 1.0, bakeSeconds = 3600, minSamples = 1000 } },
            latencyQuantile = 0.95,
        });
        var body = new { inputs = new[] { new { name = "x", shape = (int[])[1, 2], datatype = "FP32", data = (double[])[1, 2] } } };
        for (var i = 0; i < 40; i++)
        {
            _ = await admin.TrySendAsync(HttpMethod.Post, "/v2/models/canary/infer", body, $"caller-{i}");
        }
    }

    public static async Task BeginExperimentAsync(ConsoleClient admin)
    {
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/experiments/price", new
        {
            arms = new object[] { new { name = "old", share = 0.5 }, new { name = "new", share = 0.5 } },
            metrics = new object[] { new { name = "revenue" }, new { name = "complaints", higherIsBetter = false, isGuardrail = true, margin = 0.5 } },
        });
        for (var unit = 0; unit < 30; unit++)
        {
            _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/experiments/price/exposures", new { key = $"u{unit}" });
        }

        _ = await admin.SendAsync(
            HttpMethod.Post, "/api/v1/experiments/price/events", Enumerable.Range(0, 30).Select(unit => new { key = $"u{unit}", metric = "revenue", value = unit % 7 }).ToArray());
    }

    public static async Task SubmitCasesAsync(ConsoleClient admin)
    {
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/reviews/loans/policy", new { acceptAt = 0.9, answers = (string[])["grant", "refuse"] });
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/reviews/loans/policy", new { acceptAt = 0.95, answers = (string[])["grant", "refuse"], opinions = 1 });
        foreach (var number in Enumerable.Range(1, 4))
        {
            _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/reviews/loans/cases", new
            {
                @case = $"loan-{number}",
                inputs = new { income = 1000 * number, age = 30 },
                answer = "grant",
                confidence = 0.5 + (number / 100.0),
                model = "scale 1",
            });
        }
    }

    public static async Task ConfigureAsync(ConsoleClient admin)
    {
        foreach (var limit in (int[])[-1, 0])
        {
            _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/models/lookup/rules", new
            {
                rules = new[] { new { name = "in-table", stage = "before", when = string.Create(CultureInfo.InvariantCulture, $"input.index < {limit}"), then = "refuse" } },
                reason = string.Create(CultureInfo.InvariantCulture, $"no index below {limit}"),
            });
        }

        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/budgets/team-a", new { description = "Team A", limitMicros = 10_000_000, level = "stop", scope = new { team = "a" } });

        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/alerts/silences/night", new { match = new { model = "lookup" }, reason = "it is moved", endsAt = DateTimeOffset.UtcNow.AddHours(2) });
        _ = await admin.SendAsync(HttpMethod.Put, "/api/v1/policies/high", new { models = (string[])["risky*"], requires = (string[])["approvals"] });
    }

    public static async Task<string> BeginCampaignAsync(ConsoleClient admin)
    {
        var module = await admin.SendAsync(HttpMethod.Post, "/api/v1/software", new { name = "camera", version = "1", type = "os" });
        var number = module.GetProperty("id").GetInt64().ToString(CultureInfo.InvariantCulture);
        _ = await admin.SendAsync(HttpMethod.Post, $"/api/v1/software/{number}/artifacts?file=update.swu", (byte[])[1, 2, 3]);
        _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/distributions", new { name = "camera", version = "1", modules = (long[])[module.GetProperty("id").GetInt64()] });
        var token = (await admin.SendAsync(HttpMethod.Post, "/api/v1/devices/tokens", new { id = "cameras", maxUses = 12 })).GetProperty("token").GetString();
        for (var device = 0; device < 12; device++)
        {
            _ = await admin.SendAsync(HttpMethod.Post, "/api/v1/devices/enrol", new
            {
                token,
                id = string.Create(CultureInfo.InvariantCulture, $"camera-{device}"),
                attributes = new Dictionary<string, string> { ["site"] = device % 2 == 0 ? "north" : "south" },
            });
        }

        var campaign = await admin.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new
        {
            name = "cameras of autumn",
            distribution = "camera:1",
            filter = "attributes.site = 'north' OR attributes.site = 'south'",
            groups = new object[] { new { count = 2, errorCount = 1 }, new { count = 4, errorCount = 2, successShare = 0.5 }, new { errorCount = 2 } },
        });
        var id = campaign.GetProperty("id").GetString()!;
        _ = await admin.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{id}/start");
        return id;
    }

    public static async Task<string> OpenIncidentAsync(ConsoleClient admin)
    {
        var opened = await admin.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { title = "Loans take too long", severity = "critical", model = "scale", steps = (string[])["Look at the queue", "Call the owner"] });
        var id = opened.GetProperty("incident").GetProperty("id").GetString()!;
        _ = await admin.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/notes", new { text = "It began after lunch." });
        _ = await admin.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/actions", new { title = "Add a reviewer", owner = "ann", dueAt = DateTimeOffset.UtcNow.AddDays(7) });
        return id;
    }

    private static async Task RegisterAsync(ConsoleClient admin, string model, float factor) =>
        _ = await admin.SendAsync(HttpMethod.Post, $"/api/v1/models/{model}/versions", OnnxModels.Scale(factor, width: 2));
}
