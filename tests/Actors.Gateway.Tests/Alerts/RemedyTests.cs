using System.Text.Json;

namespace Actors.Gateway.Tests.Alerts;

[Collection(AlertCollection.Name)]
public sealed class RemedyTests(AlertHost host)
{
    [Fact]
    public async Task Canary_InProgress_IsStoppedByADriftAlert()
    {
        await host.RegisterAsync("canary");
        await host.RegisterAsync("canary", 3);
        await host.SendAsync(HttpMethod.Put, "/api/v1/models/canary/rollout", """{"candidate":2,"steps":[{"share":0.1,"bakeSeconds":3600,"minSamples":1000},{"share":1,"bakeSeconds":0,"minSamples":0}]}""");
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/stop-canary", new { action = "abort-rollout", match = new { rule = "drift", model = "canary" } });

        await host.HearAsync(AlertHost.Signal("canary", "drift.feature", "amount", 0.4));

        var run = await EndAsync("stop-canary");
        run.GetProperty("state").GetString().ShouldBe("done", run.ToString());
        var rollout = (await host.GetAsync("/api/v1/models/canary/rollout")).GetProperty("rollout");
        rollout.GetProperty("phase").GetString().ShouldBe("aborted");
        rollout.GetProperty("desired").GetProperty("candidateShare").GetDouble().ShouldBe(0);
        var entries = await host.GetAsync("/api/v1/audit/entries?action=rollout.order");
        entries.ToString().ShouldContain("system:remedies");
    }

    [Fact]
    public async Task Fallback_OnceAnAlert_WithinItsLimit()
    {
        await host.RegisterAsync("doubted");
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/doubt", new { action = "fallback", match = new { model = "doubted" }, forSeconds = 3600, coolDownSeconds = 3600 });

        await host.HearAsync(AlertHost.Signal("doubted", "drift.score", "a", 1));
        (await EndAsync("doubt")).GetProperty("state").GetString().ShouldBe("done");
        var degraded = await host.GetAsync("/api/v1/models/doubted/degraded");
        (degraded.GetProperty("degraded").GetBoolean(), degraded.GetProperty("cause").GetString(), degraded.GetProperty("by").GetString()).ShouldBe((true, "drift", "system:remedies"));

        await host.HearAsync(AlertHost.Signal("doubted", "quality.metric", "accuracy", 0.2));
        var limited = await host.UntilAsync("/api/v1/alerts/runs", runs => Runs(runs, "doubt").Count == 2, "The second alert asked for nothing");
        Runs(limited, "doubt")[0].GetProperty("state").GetString().ShouldBe("limited");
    }

    [Fact]
    public async Task DryRun_SaysWhatItWouldDo()
    {
        await host.RegisterAsync("dry");
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/dry-doubt", new { action = "fallback", match = new { model = "dry" }, dryRun = true });

        await host.HearAsync(AlertHost.Signal("dry", "drift.score", "a", 1));

        var run = await EndAsync("dry-doubt");
        (run.GetProperty("state").GetString(), run.GetProperty("detail").GetString()).ShouldBe(("tried", "Dry run: 'dry' would be put into doubt for drift."));
        (await host.GetAsync("/api/v1/models/dry/degraded")).GetProperty("degraded").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task RollBack_AndReview_AreDoneOnce()
    {
        await host.RegisterAsync("back");
        await host.RegisterAsync("back", 3);
        await host.SendAsync(HttpMethod.Put, "/api/v1/models/back/aliases/live", new { version = 2 });
        await host.SendAsync(HttpMethod.Put, "/api/v1/reviews/investigations/policy", """{"dueSeconds":86400}""");
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/go-back", new { action = "roll-back", match = new { model = "back" } });
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/look", new { action = "review", match = new { model = "back" }, process = "investigations" });

        await host.HearAsync(AlertHost.Signal("back", "errors.share", null, 0.4, version: 2));

        var back = await EndAsync("go-back");
        back.GetProperty("detail").GetString().ShouldBe("'live' is back from version 2 to 1.");
        (await EndAsync("look")).GetProperty("state").GetString().ShouldBe("done");
        (await host.GetAsync("/api/v1/models/back/live")).GetProperty("version").GetInt32().ShouldBe(1);
        (await host.GetAsync("/api/v1/reviews/investigations/queue")).GetProperty("open").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task Retraining_IsAskedForWithAKey_AndItsEndIsKept()
    {
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/again", new { action = "retrain", match = new { model = "stale" }, trainer = "trainer" });

        await host.HearAsync(AlertHost.Signal("stale", "drift.score", "a", 1));

        var run = await EndAsync("again");
        run.GetProperty("state").GetString().ShouldBe("done");
        var id = run.GetProperty("id").GetString()!;
        var asked = host.Receiver.Taken.Select(taken => JsonDocument.Parse(taken.Body).RootElement).Single(body => body.TryGetProperty("run", out var own) && own.GetString() == id);
        asked.GetProperty("model").GetString().ShouldBe("stale");
        var callback = asked.GetProperty("callback").GetString()!;
        await host.SendAsync(HttpMethod.Post, callback, new { status = "failed", detail = "no data" }, 204);
        await host.SendAsync(HttpMethod.Post, callback, new { status = "failed", detail = "no data" }, 204);
        await host.SendAsync(HttpMethod.Post, callback, new { status = "succeeded", version = 7 }, 409);
        await host.SendAsync(HttpMethod.Post, "/api/v1/alerts/runs/a1.1.none/result", new { status = "failed" }, 409);
        (await host.GetAsync("/api/v1/alerts?model=stale")).EnumerateArray().Select(alert => alert.GetProperty("rule").GetString()).ShouldContain("retraining-failed");
    }

    [Fact]
    public async Task Retraining_ByAProgram_GetsTheRunAndItsFacts()
    {
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/by-program", new { action = "retrain", match = new { model = "programmed" }, trainer = "program" });

        await host.HearAsync(AlertHost.Signal("programmed", "drift.score", "a", 1));

        var run = await EndAsync("by-program");
        run.GetProperty("state").GetString().ShouldBe("done", run.ToString());
        var asked = await File.ReadAllTextAsync(host.ProgramFile);
        asked.ShouldContain("\"model\":\"programmed\"");
        asked.TrimEnd().ShouldEndWith($" default.{run.GetProperty("id").GetString()}");
    }

    private async Task<JsonElement> EndAsync(string remedy)
    {
        var runs = await host.UntilAsync(
            "/api/v1/alerts/runs", known => Runs(known, remedy) is [var run, ..] && run.GetProperty("state").GetString() != "asked", $"The remedy '{remedy}' did not end");
        return Runs(runs, remedy)[0];
    }

    private static List<JsonElement> Runs(JsonElement runs, string remedy) => [.. runs.EnumerateArray().Where(run => run.GetProperty("remedy").GetString() == remedy)];
}
