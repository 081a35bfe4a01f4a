using System.Globalization;
using Actors.TestKit.Onnx;

namespace Actors.Cli.Tests.Apply;

/// <summary>Something of every kind that documents know.</summary>
internal static class FilledInstallation
{
    public const string Card = """{"model_details":{"name":"fraud","overview":"Doubles.","version":{"name":"1.50"}},"considerations":{"limitations":[{"description":"Small numbers: \"yes\"."}]}}""";

    public const string Readme = "---\nlicense: mit\ntags:\n- fraud\n- \"1\"\n---\n# Fraud\n\nIt *scales*; see: below #1.\n";

    public static async Task FillAsync(this Installation platform)
    {
        await platform.RegisterAsync("fraud", OnnxModels.Scale(2), "?fileName=fraud.onnx&tag=team:risk&reason=first&metadata=" + Uri.EscapeDataString(
            """{"owner":"ann","codeCommit":"abc","parameters":{"depth":"6"},"datasets":[{"name":"loans","version":"7"}],"metrics":[{"name":"auc","value":0.91,"at":"2026-11-01T00:00:00Z"}]}"""));
        await platform.RegisterAsync("fraud", OnnxModels.Scale(3));
        await platform.RegisterAsync("fraud", OnnxModels.Scale(4));
        await platform.RegisterAsync("spare", OnnxModels.Scale(5));
        await platform.SendAsync(HttpMethod.Patch, "/api/v1/models/fraud", new { description = "Says \"yes\": or no.\nÄ 😀", tags = new { tier = "1", @null = "no" } });
        await platform.PutAsync("/api/v1/models/fraud/aliases/live", new { version = 2 });
        await platform.PutAsync("/api/v1/models/fraud/aliases/old", new { version = 1 });
        await platform.SendAsync(HttpMethod.Post, "/api/v1/models/fraud/versions/3/archive", null);
        await platform.PutAsync("/api/v1/models/fraud/versions/1/deprecation", new { at = "2026-11-20T00:00:00Z", successor = 2 });
        await platform.PutAsync("/api/v1/models/fraud/serving", new
        {
            defaultTimeoutMs = 500,
            weight = 3,
            fallback = new[] { new { model = "spare" } },
            decisions = new { level = "sampled", share = 0.25, retentionDays = 30 },
        });
        await platform.PutAsync("/api/v1/models/fraud/risk", new { @class = "minimal", reasons = new[] { "It scales a number." } });
        await platform.PutAsync("/api/v1/models/fraud/rules", new { rules = new[] { new { name = "small", stage = "before", when = "input.x > 1000", then = "refuse", message = "Too large." } } });
        await platform.PutAsync("/api/v1/models/fraud/quality/settings", new { task = "regression", output = "y", label = "outcome" });
        await platform.PutAsync("/api/v1/models/fraud/volume", new { alpha = 0.001, minWeeks = 3 });
        await platform.PutAsync("/api/v1/models/fraud/drift", """{"groups":[{"name":"inputs","features":[{"name":"a"},{"name":"b"}],"leastRows":50}]}""");
        await platform.BaselineAsync("inputs/baselines/training", 0);
        await platform.BaselineAsync("inputs/baselines/training?modelVersion=2", 1);
        await platform.SendTextAsync(HttpMethod.Put, "/api/v1/models/fraud/versions/1/card", Card, "application/json");
        await platform.SendTextAsync(HttpMethod.Put, "/api/v1/models/fraud/versions/2/card", Readme, "text/markdown");
        await platform.PutAsync("/api/v1/rollout-plans/careful", new { steps = new[] { new { share = 0.1, bakeSeconds = 60, minSamples = 10 }, new { share = 1.0, bakeSeconds = 0, minSamples = 0 } }, latencyQuantile = 0.99 });
        await platform.PutAsync("/api/v1/streams/pumps", """{"fields":[{"name":"pressure"}]}""");
        await platform.PutAsync("/api/v1/reviews/loans/policy", new { acceptAt = 0.9, rejectAt = 0.1, answers = new[] { "yes", "no" } });
        await platform.PutAsync("/api/v1/jobs/nightly", new { everySeconds = 86400, graceSeconds = 600, model = "fraud" });
        await platform.PutAsync("/api/v1/devices/groups/north", new { filter = "attributes.site = 'north'", description = "Up there" });
        await platform.PutAsync("/api/v1/devices/groups/plain", new { });
        await platform.PutAsync("/api/v1/webhooks/changes", new { url = "http://localhost:9/hook", models = new[] { "fraud" }, retentionHours = 24 });
        await platform.PutAsync("/api/v1/alerts/receivers/pager", new { channel = "webhook", url = "http://localhost:9/page", secret = "whsec_MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0" });
        await platform.PutAsync("/api/v1/alerts/escalations/night", """{"steps":[{"afterSeconds":300,"receiver":"pager"}]}""");
        await platform.PutAsync("/api/v1/alerts/rules/drift", """{"severity":"critical","when":{"signal":"drift.*","finding":true},"annotations":{"summary":"It moved"}}""");
        await platform.PutAsync("/api/v1/alerts/silences/holiday", new { match = new { model = "fraud", severity = "info" }, endsAt = DateTimeOffset.UtcNow.AddDays(30), reason = "Holiday" });
        await platform.PutAsync("/api/v1/alerts/routes", """{"name":"root","receiver":"log","routes":[{"name":"fraud","match":{"model":"fraud"},"receiver":"pager","escalation":"night"}]}""");
        await platform.PutAsync("/api/v1/budgets/whole", new { limitMicros = 9_000_000 });
        await platform.PutAsync("/api/v1/budgets/a-part", new { limitMicros = 1_000_000, parent = "whole", level = "stop", scope = new { model = "fraud" } });
        await platform.PutAsync("/api/v1/policies/live-gate", new { models = new[] { "fraud*" }, requires = new[] { "card", "approvals" }, approvals = new { quorum = 2, roles = new { legal = 1, risk = 1 } } });
        await platform.PutAsync("/api/v1/freezes/year-end", new { from = "2026-12-20T00:00:00Z", to = "2027-01-03T00:00:00Z", reason = "Year end", recurrence = "yearly" });
    }

    /// <summary>Makes a baseline of fraud's features, of rows that are about some value.</summary>
    public static Task BaselineAsync(this Installation platform, string path, double about) => platform.SendTextAsync(
        HttpMethod.Post, "/api/v1/models/fraud/drift/groups/" + path,
        "a,b\n" + string.Concat(Enumerable.Range(0, 200).Select(row => string.Create(CultureInfo.InvariantCulture, $"{about + (row * 0.31 % 1):R},{row * 0.17 % 1:R}\n"))), "text/csv");
}
