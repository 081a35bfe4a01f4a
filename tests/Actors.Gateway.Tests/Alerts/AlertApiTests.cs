using System.Globalization;
using System.Text.Json;
using Actors.Domain.Registry.Webhooks;

namespace Actors.Gateway.Tests.Alerts;

[Collection(AlertCollection.Name)]
public sealed class AlertApiTests(AlertHost host)
{
    [Fact]
    public async Task Signals_TenFeaturesOfOneModel_AreOneAlertAndOneSignedNotification()
    {
        await host.HearAsync([.. Enumerable.Range(0, 10).Select(i => AlertHost.Signal("ten", "drift.feature", $"feature-{i}", 0.3 + (i / 100.0), window: "w1"))]);

        var alert = (await host.GetAsync("/api/v1/alerts?model=ten")).EnumerateArray().ShouldHaveSingleItem();
        (alert.GetProperty("rule").GetString(), alert.GetProperty("phase").GetString(), alert.GetProperty("memberCount").GetInt32()).ShouldBe(("drift", "firing", 10));
        alert.GetProperty("annotations").GetProperty("summary").GetString()!.ShouldContain("drift in 10 places");
        var told = (await host.NoticesAsync("ten", 1))[0];
        var member = told.GetProperty("data").GetProperty("alerts")[0].GetProperty("members")[0];
        (member.GetProperty("subject").GetString(), member.GetProperty("value").GetDouble()).ShouldBe(("feature-9", 0.39));
        (member.GetProperty("definition").GetString(), member.GetProperty("baseline").GetString()).ShouldBe(("PSI over 10 quantile bins, natural log", "training v1"));
        var sent = host.Receiver.Taken.First(taken => taken.Id == told.GetProperty("id").GetString());
        WebhookSignature.TryRead(AlertHost.Secret, out var key).ShouldBeTrue();
        sent.Signature.ShouldBe(WebhookSignature.Sign(key, sent.Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(sent.Timestamp, CultureInfo.InvariantCulture)), sent.Body));

        // The same windows again make nothing, and the notification after the end is the next.
        await host.HearAsync([.. Enumerable.Range(0, 10).Select(i => AlertHost.Signal("ten", "drift.feature", $"feature-{i}", 0.3 + (i / 100.0), window: "w1"))]);
        await host.HearAsync([.. Enumerable.Range(0, 10).Select(i => AlertHost.Signal("ten", "drift.feature", $"feature-{i}", 0.01, isFinding: false, window: "w2"))]);
        var after = await host.NoticesAsync("ten", 2);
        after.Count.ShouldBe(2);
        after[1].GetProperty("data").GetProperty("alerts")[0].GetProperty("phase").GetString().ShouldBe("resolved");
    }

    [Fact]
    public async Task Acknowledge_Firing_IsKeptWithWhoAndWhat()
    {
        await host.HearAsync(AlertHost.Signal("seen", "breaker.open", null, 1));
        var id = (await host.GetAsync("/api/v1/alerts?model=seen&phase=firing"))[0].GetProperty("id").GetString();

        var seen = await host.SendAsync(HttpMethod.Post, $"/api/v1/alerts/{id}/acknowledge", new { note = "looking" });

        (seen.GetProperty("phase").GetString(), seen.GetProperty("note").GetString(), seen.GetProperty("acknowledgedBy").GetString()).ShouldBe(("acknowledged", "looking", "development"));
        await host.SendAsync(HttpMethod.Post, $"/api/v1/alerts/{id}/acknowledge");
        await host.HearAsync(AlertHost.Signal("seen", "breaker.open", null, 0, isFinding: false));
        await host.SendAsync(HttpMethod.Post, $"/api/v1/alerts/{id}/acknowledge", status: 409);
        await host.SendAsync(HttpMethod.Post, "/api/v1/alerts/a999999/acknowledge", status: 404);
        await host.SendAsync(HttpMethod.Get, "/api/v1/alerts/a999999", status: 404);
        await host.SendAsync(HttpMethod.Get, "/api/v1/alerts?phase=odd", status: 400);
    }

    [Fact]
    public async Task Rules_AreDataThatIsCheckedTriedAndSwitchedOff()
    {
        (await host.GetAsync("/api/v1/alerts/rules")).EnumerateArray().Select(rule => rule.GetProperty("name").GetString()).ShouldContain("drift");
        foreach (var (body, word) in ((string, string)[])
                 [
                     ("""{"severity":"loud","when":{"signal":"x","above":1}}""", "severity"),
                     ("""{"when":{"signal":"x"}}""", "says nothing"),
                     ("""{"when":{"not":{"signal":"x","above":1}}}""", "absence"),
                     ("""{"when":{"signal":"x","above":1,"atLeast":3,"ofWindows":2}}""", "atLeast"),
                     ("""{"when":{"signal":"x","above":1},"groupBy":["colour"]}""", "groupBy"),
                     ("""{"when":{"signal":"x","above":1},"route":"nowhere"}""", "nowhere"),
                     ("""{"when":{"signal":"x","above":1},"colour":"red"}""", "colour"),
                 ])
        {
            (await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/rules/bad", body, 400)).GetProperty("detail").GetString()!.ShouldContain(word);
        }

        await host.HearAsync(AlertHost.Signal("tried", "custom.score", "a", 5, isFinding: false), AlertHost.Signal("tried", "custom.score", "b", 1, isFinding: false));
        var rule = """{"severity":"critical","when":{"signal":"custom.score","above":3},"annotations":{"summary":"{{subject}} is {{value}}"}}""";
        var trial = (await host.SendAsync(HttpMethod.Post, "/api/v1/alerts/rules/own/test", rule)).EnumerateArray().ShouldHaveSingleItem();
        (trial.GetProperty("memberCount").GetInt32(), trial.GetProperty("annotations").GetProperty("summary").GetString()).ShouldBe((1, "a is 5"));
        (await host.GetAsync("/api/v1/alerts?model=tried")).GetArrayLength().ShouldBe(0);

        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/rules/own", rule);
        await host.HearAsync(AlertHost.Signal("tried", "custom.score", "a", 5, isFinding: false));
        (await host.GetAsync("/api/v1/alerts?model=tried&phase=firing")).GetArrayLength().ShouldBe(1);
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/rules/own", """{"enabled":false,"when":{"signal":"custom.score","above":3}}""");
        (await host.GetAsync("/api/v1/alerts?model=tried&phase=active")).GetArrayLength().ShouldBe(0);
        await host.SendAsync(HttpMethod.Delete, "/api/v1/alerts/rules/own", status: 204);
        await host.SendAsync(HttpMethod.Get, "/api/v1/alerts/rules/own", status: 404);
    }

    [Fact]
    public async Task Settings_ThatDoNotHold_AreRefusedWithTheReason()
    {
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/receivers/elsewhere", new { channel = "webhook", url = "http://169.254.169.254/", secret = AlertHost.Secret }, 400);
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/receivers/nobody", new { channel = "pigeon" }, 400);
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/odd", new { action = "retrain", match = new { rule = "drift" }, trainer = "unknown" }, 400);
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/silences/endless", new { match = new { model = "x" }, reason = "quiet", endsAt = "2000-01-01T00:00:00Z" }, 400);
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/escalations/nowhere", new { steps = new[] { new { afterSeconds = 1, receiver = "nobody" } } }, 400);
        await host.SendAsync(HttpMethod.Delete, "/api/v1/alerts/receivers/hook", status: 409);
        await host.SendAsync(HttpMethod.Post, "/api/v1/alerts/signals", "[]", 400);
        (await host.GetAsync("/api/v1/alerts/receivers/hook")).TryGetProperty("secret", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Silence_WhileItLasts_NobodyIsTold()
    {
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/silences/known", new { match = new { model = "quiet" }, reason = "a test", endsAt = TimeProvider.System.GetUtcNow().AddHours(1) });
        await host.HearAsync(AlertHost.Signal("quiet", "drift.score", "a", 1), AlertHost.Signal("loud", "drift.score", "a", 1));
        await host.NoticesAsync("loud", 1);

        (await host.GetAsync("/api/v1/alerts?model=quiet"))[0].GetProperty("mutedBy").GetString().ShouldBe("silence:known");
        (await host.NoticesAsync("quiet", 0)).ShouldBeEmpty();
        (await host.GetAsync("/api/v1/alerts/silences/known")).GetProperty("by").GetString().ShouldBe("development");
        await host.SendAsync(HttpMethod.Delete, "/api/v1/alerts/silences/known", status: 204);
        (await host.NoticesAsync("quiet", 1))[0].GetProperty("data").GetProperty("reason").GetString().ShouldBe("new");
    }

    [Fact]
    public async Task Escalation_ByMail_NamesTheSteps()
    {
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/receivers/people", new { channel = "email", to = (string[])["ann@example.org", "bob@example.org"] });
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/escalations/path", new { steps = new[] { new { afterSeconds = 0, receiver = "people" } } });
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/routes", new
        {
            name = "root",
            receiver = "hook",
            groupBy = (string[])["model"],
            groupWaitSeconds = 0,
            groupIntervalSeconds = 1,
            repeatIntervalSeconds = 3600,
            routes = new[] { new { name = "mailed", match = new { model = "mailed" }, escalation = "path" } },
        });

        await host.HearAsync(AlertHost.Signal("mailed", "drift.score", "amount", 0.31));

        var mail = await host.Mail.WaitAsync("mailed");
        mail.To.ShouldBe(["ann@example.org", "bob@example.org"]);
        mail.Text.ShouldContain("ESCALATED");
        mail.Text.ShouldContain("X-Actors-Notification: default.alerts.a");
    }

    [Fact]
    public async Task Metrics_CountAlertsWithoutNamingThem()
    {
        await host.HearAsync(AlertHost.Signal("counted", "breaker.open", null, 1));

        var text = await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative));

        foreach (var name in (string[])["actors_alerts_signals_total", "actors_alerts_transitions_total", "actors_alerts_firing"])
        {
            text.ShouldContain(name);
        }

        text.Split('\n').Where(line => line.StartsWith("actors_alerts", StringComparison.Ordinal)).ShouldAllBe(line => !line.Contains("counted", StringComparison.Ordinal));
    }

    /// <summary>The receiver is dead while an alert fires and the process is restarted: it hears of it once, by the id that it refused before.</summary>
    [Fact]
    public async Task Notification_RefusedOverARestart_ComesOnceByTheSameId()
    {
        // A receiver of its own: each hears in order, and what other tests left to be told is not in the way.
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/receivers/dead-hook", new { channel = "webhook", url = new Uri(host.Receiver.Address, "hook"), secret = AlertHost.Secret });
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/routes", new
        {
            name = "root",
            receiver = "hook",
            groupBy = (string[])["model"],
            groupWaitSeconds = 0,
            groupIntervalSeconds = 1,
            repeatIntervalSeconds = 3600,
            routes = new[] { new { name = "dead", match = new { model = "dead" }, receiver = "dead-hook" } },
        });
        host.Receiver.Refuses = true;
        await host.HearAsync(AlertHost.Signal("dead", "drift.score", "a", 1, window: "w1"));
        var waiting = await host.UntilAsync(
            "/api/v1/alerts/waiting", errands => errands.EnumerateArray().Any(IsTried), "The delivery that fails was never tried");
        var id = waiting.EnumerateArray().First(IsTried).GetProperty("id").GetString();

        await host.RestartAsync();
        host.Receiver.Refuses = false;
        await host.HearAsync(AlertHost.Signal("dead", "drift.score", "a", 1, window: "w1"));

        (await host.NoticesAsync("dead", 1)).Select(told => told.GetProperty("id").GetString()).ShouldBe([$"default.alerts.{id}"]);
        await host.UntilAsync("/api/v1/alerts/notices", done => done.EnumerateArray().Any(notice => notice.GetProperty("id").GetString() == id), "The notification was not done");
        (await host.NoticesAsync("dead", 1)).Count.ShouldBe(1);
        (await host.GetAsync("/api/v1/alerts?model=dead")).GetArrayLength().ShouldBe(1);

        static bool IsTried(JsonElement errand) => errand.GetProperty("target").GetString() == "dead-hook" && errand.GetProperty("attempts").GetInt32() > 0;
    }
}
