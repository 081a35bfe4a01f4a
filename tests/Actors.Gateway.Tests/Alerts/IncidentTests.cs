using System.Text.Json;

namespace Actors.Gateway.Tests.Alerts;

[Collection(AlertCollection.Name)]
public sealed class IncidentTests(AlertHost host)
{
    /// <summary>The story of an incident: a deployment, an upstream change, drift, a remedy, people, and the document at the end.</summary>
    [Fact]
    public async Task Drift_OpensAnIncidentWithItsTimelineAndHints()
    {
        await host.RegisterAsync("story");
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/playbooks/first", new { match = new { model = "story" }, steps = (string[])["Look at the feature", "Call the data team"] });
        await host.SendAsync(HttpMethod.Put, "/api/v1/alerts/remedies/story-doubt", new { action = "fallback", match = new { model = "story", rule = "drift" } });
        await host.SendAsync(HttpMethod.Post, "/api/v1/events/upstream", new { id = "e1", source = "warehouse/orders", kind = "schema-changed", text = "amount is in cents now", models = (string[])["story"] });
        await host.SendAsync(HttpMethod.Post, "/api/v1/events/upstream", new { id = "e1", source = "warehouse/orders", kind = "schema-changed", text = "again", models = (string[])["story"] });

        await host.HearAsync(AlertHost.Signal("story", "drift.feature", "amount", 0.41));

        var id = await IncidentOfAsync("story");
        var incident = await host.UntilAsync($"/api/v1/incidents/{id}", known => Kinds(known).Contains("remedy"), "The remedy is not in the timeline");
        Kinds(incident).ShouldBeSubsetOf(["upstream", "deployment", "model", "opened", "input-drift", "remedy"]);
        Timeline(incident).Count(happened => happened.GetProperty("kind").GetString() == "upstream").ShouldBe(1);
        var drift = Timeline(incident).Single(happened => happened.GetProperty("kind").GetString() == "input-drift").GetProperty("text").GetString()!;
        drift.ShouldContain("drift.feature amount = 0.41 (PSI over 10 quantile bins, natural log), baseline training v1");
        var hint = incident.GetProperty("hints")[0];
        hint.GetProperty("cause").GetString().ShouldBe("data");
        hint.GetProperty("evidence").EnumerateArray().ShouldContain(evidence => evidence.GetProperty("text").GetString()!.Contains("cents", StringComparison.Ordinal));

        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/steps/1/done", new { text = "it is in cents" });
        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/notes", new { text = "the data team knows" });
        await host.SendAsync(HttpMethod.Put, $"/api/v1/incidents/{id}/post-mortem/summary", new { text = "Amounts came in cents." });
        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/actions", new { title = "Check units at the border", owner = "ann", dueAt = "2099-01-01T00:00:00Z" });
        var closed = await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/close", new { text = "units are checked" });
        closed.GetProperty("incident").TryGetProperty("closedAt", out _).ShouldBeTrue();
        (await host.GetAsync("/api/v1/incidents?state=closed")).EnumerateArray().Single(known => known.GetProperty("id").GetString() == id).GetProperty("openActions").GetInt32().ShouldBe(1);
        var document = await host.Client.GetStringAsync(new Uri($"/api/v1/incidents/{id}/post-mortem", UriKind.Relative));
        foreach (var line in (string[])["Blameless", "Amounts came in cents.", "amount is in cents now", "- [x] Look at the feature", "- [ ] Call the data team", "| Check units at the border | ann | 2099-01-01 | open |", "**data**"])
        {
            document.ShouldContain(line);
        }
    }

    [Fact]
    public async Task AnotherAlertOfTheModel_GoesToItsOpenIncident()
    {
        await host.HearAsync(AlertHost.Signal("twice", "breaker.open", null, 1));
        var id = await IncidentOfAsync("twice");
        await host.HearAsync(AlertHost.Signal("twice", "volume.drop", null, 0.2));

        var incident = await host.UntilAsync($"/api/v1/incidents/{id}", known => Kinds(known).Contains("volume"), "The second alert is not in the timeline");
        incident.GetProperty("incident").GetProperty("alerts").GetArrayLength().ShouldBe(2);
        (await host.GetAsync("/api/v1/incidents")).EnumerateArray().Count(known => known.GetProperty("model").GetString() == "twice").ShouldBe(1);
        incident.GetProperty("hints")[0].GetProperty("cause").GetString().ShouldBe("infrastructure");
    }

    [Fact]
    public async Task Action_ThatIsOverdue_IsSignalled()
    {
        var opened = await host.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { title = "Something is odd", severity = "info", model = "late", steps = (string[])["Look"] });
        var id = opened.GetProperty("incident").GetProperty("id").GetString();
        opened.GetProperty("incident").GetProperty("steps").GetArrayLength().ShouldBe(1);
        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/actions", new { title = "Tidy up", owner = "bob", dueAt = "2020-01-01T00:00:00Z" });

        var alerts = await host.UntilAsync(
            "/api/v1/alerts?model=late", known => known.EnumerateArray().Any(alert => alert.GetProperty("rule").GetString() == "overdue-action"), "The overdue action was not signalled");
        alerts[0].GetProperty("members")[0].GetProperty("definition").GetString()!.ShouldContain("Tidy up (owner bob");
        (await host.GetAsync($"/api/v1/incidents/{id}")).GetProperty("overdue")[0].GetInt32().ShouldBe(1);

        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/actions/1/done");
        await host.UntilAsync("/api/v1/alerts?model=late&phase=active", known => known.GetArrayLength() == 0, "The alert of the action that is done did not end");
    }

    [Fact]
    public async Task Changes_ThatDoNotHold_AreRefused()
    {
        await host.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { title = "" }, 400);
        await host.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { title = "x", severity = "loud" }, 400);
        await host.SendAsync(HttpMethod.Get, "/api/v1/incidents/i999999", status: 404);
        await host.SendAsync(HttpMethod.Get, "/api/v1/incidents?state=odd", status: 400);
        await host.SendAsync(HttpMethod.Post, "/api/v1/incidents/i999999/notes", new { text = "x" }, 404);
        await host.SendAsync(HttpMethod.Post, "/api/v1/events/upstream", new { id = "", source = "s", kind = "k" }, 400);
        var id = (await host.SendAsync(HttpMethod.Post, "/api/v1/incidents", new { title = "refusals" })).GetProperty("incident").GetProperty("id").GetString();
        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/actions", new { title = "no owner" }, 400);
        await host.SendAsync(HttpMethod.Put, $"/api/v1/incidents/{id}/post-mortem/blame", new { text = "x" }, 400);
        await host.SendAsync(HttpMethod.Post, $"/api/v1/incidents/{id}/steps/7/done", status: 400);
    }

    private async Task<string> IncidentOfAsync(string model)
    {
        var incidents = await host.UntilAsync("/api/v1/incidents?state=open", known => known.EnumerateArray().Any(one => Model(one) == model), $"No incident of {model} was opened");
        return incidents.EnumerateArray().First(one => Model(one) == model).GetProperty("id").GetString()!;
    }

    private static string? Model(JsonElement one) => one.GetProperty("model").GetString();

    private static List<JsonElement> Timeline(JsonElement incident) => [.. incident.GetProperty("timeline").EnumerateArray()];

    private static List<string?> Kinds(JsonElement incident) => [.. Timeline(incident).Select(happened => happened.GetProperty("kind").GetString()).Distinct()];
}
