using System.Globalization;
using System.Text.Json;
using Actors.Gateway.Tests.Devices;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>Who may let a campaign go, and when it goes: over HTTP, with a clock that the test sets. ann manages, bob approves, dan administers.</summary>
public sealed class CampaignGovernanceTests(FleetHost host) : IClassFixture<FleetHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Campaign_WaitsForApprovalItsTimeTheRegistryAndTheWindow_AndSaysWho()
    {
        const string Model = "let-go";
        await PutPolicyAsync(Model);
        _ = await host.SendAsync(201, "ann", HttpMethod.Post, $"models/{Model}/versions", OnnxModels.Scale(3));
        var refused = await host.SendAsync(409, "ann", HttpMethod.Post, "distributions", new { name = Model, version = "1", model = Model, modelVersion = 1 });
        refused.GetProperty("type").GetString().ShouldBe("urn:actors:problem:gate-closed");
        var approval = await host.SendAsync(201, "bob", HttpMethod.Post, $"models/{Model}/versions/1/approvals", new { });
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, "distributions", new { name = Model, version = "1", model = Model, modelVersion = 1 });
        var key = await EnrolAsync("let-go-1", Model);

        var startAt = host.Now.AddHours(1);
        var opensAt = new DateTimeOffset(startAt.Date, TimeSpan.Zero).AddHours(startAt.Hour + 2);
        var plan = new
        {
            name = "let go",
            distribution = Model + ":1",
            filter = $"attributes.fleet = '{Model}'",
            approval = true,
            startAt,
            window = new { schedule = FormattableString.Invariant($"0 {opensAt.Hour} * * *"), minutes = 30, zone = "UTC" },
        };
        var made = await host.SendAsync(202, "ann", HttpMethod.Post, "campaigns", plan);
        var id = made.GetProperty("id").GetString()!;
        var waiting = await UntilAsync(id, "waitingForApproval");
        waiting.GetProperty("plan").GetProperty("startAt").GetDateTimeOffset().ShouldBe(startAt);
        waiting.GetProperty("plan").GetProperty("window").GetProperty("minutes").GetInt32().ShouldBe(30);
        waiting.GetProperty("plan").GetProperty("stage").GetString().ShouldBe("devices");

        _ = await host.SendAsync(403, "ann", HttpMethod.Post, $"campaigns/{id}/approve");
        _ = await host.SendAsync(403, "bob", HttpMethod.Post, $"campaigns/{id}/cancel");
        _ = await host.SendAsync(200, "bob", HttpMethod.Post, $"campaigns/{id}/deny", new { reason = "not this week" });
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, $"campaigns/{id}/start");
        _ = await UntilAsync(id, "waitingForApproval");
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, $"campaigns/{id}/cancel");

        made = await host.SendAsync(202, "ann", HttpMethod.Post, "campaigns", plan);
        id = made.GetProperty("id").GetString()!;
        _ = await UntilAsync(id, "waitingForApproval");
        var scheduled = await host.SendAsync(200, "bob", HttpMethod.Post, $"campaigns/{id}/approve", new { reason = "seen" });
        (scheduled.GetProperty("phase").GetString(), scheduled.GetProperty("approvedBy").GetString()).ShouldBe(("scheduled", "key:bob"));

        // An approval that is withdrawn before the time comes closes the registry's gate: the campaign is held, and goes nowhere by force.
        _ = await host.SendAsync(200, "bob", HttpMethod.Post, $"models/{Model}/versions/1/approvals/{approval.GetProperty("number")}/withdraw", new { reason = "wait" });
        host.Forward(TimeSpan.FromHours(1));
        (await UntilAsync(id, "paused")).GetProperty("reason").GetString()!.ShouldStartWith($"The gate before 'devices' is closed to model '{Model}' 1: approvals:");
        var closed = await host.SendAsync(409, "ann", HttpMethod.Post, $"campaigns/{id}/resume");
        closed.GetProperty("type").GetString().ShouldBe("urn:actors:problem:gate-closed");
        _ = await host.SendAsync(201, "bob", HttpMethod.Post, $"models/{Model}/versions/1/approvals", new { });
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, $"campaigns/{id}/resume");

        // Offered, to be downloaded; installed in the window.
        var deployment = await DeploymentAsync("let-go-1", key);
        (deployment.GetProperty("update").GetString(), deployment.GetProperty("maintenanceWindow").GetString()).ShouldBe(("skip", "unavailable"));
        host.Forward(opensAt - host.Now + TimeSpan.FromMinutes(1));
        deployment = await DeploymentAsync("let-go-1", key);
        (deployment.GetProperty("update").GetString(), deployment.GetProperty("maintenanceWindow").GetString()).ShouldBe(("forced", "available"));

        var entries = (await host.SendAsync(200, "dan", HttpMethod.Get, "audit/entries?action=campaign.order&actor=key:bob")).GetProperty("items").EnumerateArray().ToList();
        entries.ShouldContain(entry => entry.GetProperty("kind").GetString() == "outcome" && entry.GetProperty("outcome").GetString() == "done" && entry.GetProperty("resource").GetString()!.EndsWith("/" + id, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Approve_ByItsAuthor_IsRefused_WhateverScopesTheyHave()
    {
        _ = await host.SendAsync(201, "ann", HttpMethod.Post, "models/own/versions", OnnxModels.Scale(2));
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, "distributions", new { name = "own", version = "1", model = "own", modelVersion = 1 });
        var id = (await host.SendAsync(202, "dan", HttpMethod.Post, "campaigns", new { name = "own", distribution = "own:1", filter = "attributes.fleet = 'own'", approval = true })).GetProperty("id").GetString()!;
        _ = await UntilAsync(id, "draft");
        _ = await host.SendAsync(200, "dan", HttpMethod.Post, $"campaigns/{id}/start");
        var own = await host.SendAsync(403, "dan", HttpMethod.Post, $"campaigns/{id}/approve");
        own.GetProperty("type").GetString().ShouldBe("urn:actors:problem:not-for-caller");
        _ = await host.SendAsync(200, "bob", HttpMethod.Post, $"campaigns/{id}/approve");
    }

    [Fact]
    public async Task Stop_ByErrors_RaisesAnAlertWithTheReason()
    {
        _ = await host.SendAsync(201, "ann", HttpMethod.Post, "models/stops/versions", OnnxModels.Scale(2));
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, "distributions", new { name = "stops", version = "1", model = "stops", modelVersion = 1 });
        var key = await EnrolAsync("stops-1", "stops");
        var id = (await host.SendAsync(202, "ann", HttpMethod.Post, "campaigns", new { name = "stops", distribution = "stops:1", filter = "attributes.fleet = 'stops'" })).GetProperty("id").GetString()!;
        _ = await UntilAsync(id, "draft");
        _ = await host.SendAsync(200, "ann", HttpMethod.Post, $"campaigns/{id}/start");
        _ = await DeploymentAsync("stops-1", key);
        using (var client = new HttpClient { BaseAddress = host.Address })
        {
            var (status, _, answer) = await new DeviceClient(client).SendAsync(
                HttpMethod.Post, $"{CampaignHost.Ddi("stops-1")}/deploymentBase/1/feedback", new { id = "1", status = new { execution = "closed", result = new { finished = "failure" }, details = new[] { "no room" } } }, key);
            answer.Dispose();
            ((int)status).ShouldBe(200);
        }

        _ = await UntilAsync(id, "stopped");
        var alert = await UntilAsync("alerts", list => Find(list) is not null, "No alert tells of the stop");
        Find(alert)!.Value.ToString().ShouldContain("Group 1: 1 of 1 devices failed (100 %)");

        JsonElement? Find(JsonElement list) => Items(list).Cast<JsonElement?>().FirstOrDefault(one => one.ToString()!.Contains("campaign-stopped", StringComparison.Ordinal) && one.ToString()!.Contains(id, StringComparison.Ordinal));
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement list) => list.ValueKind == JsonValueKind.Array ? list.EnumerateArray() : list.EnumerateObject().First(member => member.Value.ValueKind == JsonValueKind.Array).Value.EnumerateArray();

    private Task<JsonElement> PutPolicyAsync(string model) =>
        host.SendAsync(200, "dan", HttpMethod.Put, $"policies/{model}", new { models = new[] { model }, stages = new[] { "devices" }, requires = new[] { "approvals" } });

    private async Task<string> EnrolAsync(string device, string fleet)
    {
        var token = await host.SendAsync(201, "ann", HttpMethod.Post, "devices/tokens", new { id = fleet });
        using var client = new HttpClient { BaseAddress = host.Address };
        return await new DeviceClient(client).EnrolAsync(token.GetProperty("token").GetString()!, device, new Dictionary<string, string> { ["fleet"] = fleet });
    }

    /// <summary>What a device is offered, once it is.</summary>
    private async Task<JsonElement> DeploymentAsync(string device, string key)
    {
        using var client = new HttpClient { BaseAddress = host.Address };
        var machine = new DeviceClient(client);
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var (_, poll, answer) = await machine.SendAsync(HttpMethod.Get, CampaignHost.Ddi(device), key: key);
            answer.Dispose();
            if (poll.GetProperty("_links").TryGetProperty("deploymentBase", out var link))
            {
                var (_, offered, detail) = await machine.SendAsync(HttpMethod.Get, CampaignHost.Path(link.GetProperty("href").GetString()!), key: key);
                detail.Dispose();
                return offered.GetProperty("deployment");
            }

            patience.IsCancellationRequested.ShouldBeFalse($"Device '{device}' was offered nothing: {poll}");
            await Task.Delay(100);
        }
    }

    private Task<JsonElement> UntilAsync(string campaign, string phase) =>
        UntilAsync($"campaigns/{campaign}", found => CampaignHost.Phase(found) == phase, $"Campaign {campaign} did not become {phase}");

    private async Task<JsonElement> UntilAsync(string path, Func<JsonElement, bool> isSo, string missing)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var found = await host.SendAsync(200, "dan", HttpMethod.Get, path);
            if (isSo(found))
            {
                return found;
            }

            patience.IsCancellationRequested.ShouldBeFalse(string.Create(CultureInfo.InvariantCulture, $"{missing}; the last that was seen: {found}"));
            await Task.Delay(100);
        }
    }
}
