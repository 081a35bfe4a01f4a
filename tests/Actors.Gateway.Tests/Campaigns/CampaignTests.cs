using System.Net;
using System.Text.Json;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>Campaigns over HTTP, with devices that do as they are told, or do not.</summary>
[Collection(GatewayCollection.Name)]
public sealed class CampaignTests(GatewayHost host)
{
    private CampaignHost Host => new(host);

    [Fact]
    public async Task Groups_ComeOneAfterTheOther_AndErrorsStopTheCampaign()
    {
        var distribution = await Host.DistributionAsync("groups", [1]);
        var keys = await FleetAsync("groups", 8);
        var campaign = await Host.StartAsync(new
        {
            name = "groups",
            distribution,
            filter = "attributes.fleet = 'groups'",
            groups = new object[] { new { count = 2, errorCount = 1 }, new { count = 3, errorCount = 2, successShare = 0.5 }, new { errorCount = 2 } },
        });

        foreach (var device in await OfferedAsync(campaign, 1, 2))
        {
            _ = await Host.SayAsync(device, keys[device], 1, "closed", "success");
        }

        var second = await OfferedAsync(campaign, 2, 3);
        foreach (var device in second.Take(2))
        {
            _ = await Host.SayAsync(device, keys[device], 1, "closed", "failure");
            _ = await Host.SayAsync(device, keys[device], 1, "closed", "failure", HttpStatusCode.Gone);
        }

        var stopped = await Host.UntilAsync(campaign, found => CampaignHost.Phase(found) == "stopped", "The campaign did not stop");
        stopped.GetProperty("reason").GetString().ShouldBe("Group 2: 2 of 3 devices failed (66.67 %); the campaign stops at 2 devices.");
        stopped.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("assigned").GetInt64()).ShouldBe([2, 3, 0]);
        stopped.GetProperty("groups").EnumerateArray().Select(group => group.GetProperty("errors").GetInt64()).ShouldBe([0, 2, 0]);
        (await Host.UntilPollAsync(second[2], keys[second[2]], poll => !poll.GetProperty("_links").TryGetProperty("deploymentBase", out _), "The device in flight was not recalled")).ShouldNotBe(default);
        _ = await Host.UntilListedAsync("/api/v1/campaigns?phase=stopped", campaign);

        _ = await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/resume", new { reason = "a rack had no power" });
        _ = await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/pause");
        (await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/cancel")).GetProperty("phase").GetString().ShouldBe("cancelled");
        _ = await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/resume", status: HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task AGrowingCampaign_TakesInDevicesThatComeLater_AndRetriesThoseThatFail()
    {
        var distribution = await Host.DistributionAsync("growing", [2]);
        var keys = await FleetAsync("growing", 1);
        var campaign = await Host.StartAsync(new { name = "growing", distribution, filter = "attributes.fleet = 'growing'", dynamic = true, attempts = 2, groups = new object[] { new { errorCount = 1 } } });
        _ = await Host.LinkAsync("growing-0", keys["growing-0"], "deploymentBase");
        _ = await Host.SayAsync("growing-0", keys["growing-0"], 1, "closed", "failure");
        (await Host.LinkAsync("growing-0", keys["growing-0"], "deploymentBase")).ShouldContain("/deploymentBase/2");
        _ = await Host.SayAsync("growing-0", keys["growing-0"], 2, "closed", "success");

        var late = await Host.EnrolAsync("growing-late", await Host.Operator.TokenAsync(new { id = "growing-late" }), new Dictionary<string, string> { ["fleet"] = "growing" });
        _ = await Host.LinkAsync("growing-late", late, "deploymentBase");
        var found = await Host.UntilAsync(campaign, seen => seen.GetProperty("groups")[0].GetProperty("total").GetInt64() == 2, "The new device is not counted");
        CampaignHost.Phase(found).ShouldBe("running");
        _ = await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/cancel");
    }

    [Fact]
    public async Task ANewerCampaign_TakesThePlaceOfAnOlderOne()
    {
        var distribution = await Host.DistributionAsync("newest", [3]);
        var keys = await FleetAsync("newest", 1);
        var older = await Host.StartAsync(new { name = "older", distribution, filter = "attributes.fleet = 'newest'" });
        _ = await Host.LinkAsync("newest-0", keys["newest-0"], "deploymentBase");
        var newer = await Host.StartAsync(new { name = "newer", distribution, filter = "attributes.fleet = 'newest'" });
        _ = await Host.UntilPollAsync("newest-0", keys["newest-0"], poll => poll.ToString().Contains("deploymentBase/2", StringComparison.Ordinal), "The newer action is not offered");
        _ = await Host.UntilAsync(older, found => CampaignHost.Phase(found) == "finished", "The older campaign did not end");
        (await Host.GetAsync($"/api/v1/campaigns/{older}/devices/newest-0")).GetProperty("message").GetString()!.ShouldContain($"campaign '{newer}'");
        _ = await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{newer}/cancel");
    }

    [Fact]
    public async Task AModelThatIsWrongOnOneClass_StopsTheCampaignAtItsFirstGroup()
    {
        _ = await host.RegisterAsync("campaign-faces", TestKit.Onnx.OnnxModels.Scale(2));
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/distributions", new { name = "faces", version = "1", model = "campaign-faces", modelVersion = 1 });
        var token = await Host.Operator.TokenAsync(new { id = "faces", maxUses = 1_000 });
        var keys = new Dictionary<string, string>();
        foreach (var i in Enumerable.Range(0, 60))
        {
            keys[$"faces-{i}"] = await Host.Operator.EnrolAsync(token, $"faces-{i}", new Dictionary<string, string> { ["fleet"] = "faces", ["class"] = i % 2 == 0 ? "arm" : "x86" });
        }

        var campaign = await Host.StartAsync(new
        {
            name = "faces",
            distribution = "faces:1",
            filter = "attributes.fleet = 'faces'",
            groups = new object[] { new { count = 50 }, new { } },
            gate = new { classAttribute = "class", minSamples = 10, rules = new object[] { new { metric = "accuracy", min = 0.9 }, new { metric = "crashes", max = 0.2 } } },
        });
        var offered = await OfferedAsync(campaign, 1, 50);
        foreach (var device in offered)
        {
            _ = await Host.SayAsync(device, "Device " + keys[device], 1, "closed", "success");
        }

        // The gate may have seen enough before the last has spoken.
        foreach (var device in offered)
        {
            var isArm = int.Parse(device["faces-".Length..], System.Globalization.CultureInfo.InvariantCulture) % 2 == 0;
            _ = await Host.Operator.CheckInAsync(device, keys[device], new { telemetry = new { models = new[] { new { name = "campaign-faces", version = 1, latencyMs = 3, errors = 0, accuracy = isArm ? 0.41 : 0.96, crashes = 0 } } } });
        }

        var stopped = await Host.UntilAsync(campaign, found => CampaignHost.Phase(found) == "stopped", "The campaign did not stop");
        stopped.GetProperty("reason").GetString()!.ShouldStartWith("Group 1: the accuracy of model 'campaign-faces' on device class 'arm' is 0.41 (interval");
        stopped.GetProperty("groups")[1].GetProperty("assigned").GetInt64().ShouldBe(0);
        var gate = await Host.GetAsync($"/api/v1/campaigns/{campaign}/gate");
        gate.GetProperty("isFailed").GetBoolean().ShouldBeTrue();
        gate.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("isFailure").GetBoolean()).GetProperty("class").GetString().ShouldBe("arm");
    }

    [Fact]
    public async Task WhatCannotBe_IsRefused()
    {
        var distribution = await Host.DistributionAsync("refused", [4]);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new { name = "x", distribution = "nothing:1" }, HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new { name = "x", distribution, filter = "(((" }, HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new { name = "x", distribution, type = "gently" }, HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new { name = "x", distribution, groups = new object[] { new { percent = 150 } } }, HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new { name = "x", distribution, window = new { schedule = "often", minutes = 5 } }, HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/campaigns", new { name = "x", distribution, gate = new { rules = Array.Empty<object>() } }, HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Get, "/api/v1/campaigns/c99999", status: HttpStatusCode.NotFound);
        _ = await Host.SendAsync(HttpMethod.Get, "/api/v1/campaigns?phase=dancing", status: HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Get, "/api/v1/software/99999", status: HttpStatusCode.NotFound);
        _ = await Host.SendAsync(HttpMethod.Post, "/api/v1/distributions", new { name = "empty", version = "1", modules = Array.Empty<long>() }, HttpStatusCode.BadRequest);
        var modules = await Host.GetAsync("/api/v1/software");
        var held = modules.EnumerateArray().Single(module => module.GetProperty("name").GetString() == "refused");
        _ = await Host.SendAsync(HttpMethod.Delete, $"/api/v1/software/{held.GetProperty("id")}", status: HttpStatusCode.Conflict);
    }

    /// <summary>Enrols devices of a fleet of their own; their credentials.</summary>
    private async Task<Dictionary<string, string>> FleetAsync(string fleet, int count)
    {
        var token = await Host.Operator.TokenAsync(new { id = fleet, maxUses = count });
        var keys = new Dictionary<string, string>();
        foreach (var i in Enumerable.Range(0, count))
        {
            keys[$"{fleet}-{i}"] = await Host.EnrolAsync($"{fleet}-{i}", token, new Dictionary<string, string> { ["fleet"] = fleet });
        }

        return keys;
    }

    /// <summary>Waits until a group's devices are offered the update; their ids.</summary>
    private async Task<string[]> OfferedAsync(string campaign, int group, int count)
    {
        _ = await Host.UntilAsync(campaign, found => found.GetProperty("groups") is { } groups && groups.GetArrayLength() >= group && groups[group - 1].GetProperty("assigned").GetInt64() == count, $"Group {group} was not offered the update");
        return [.. (await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices?group={group}")).GetProperty("devices").EnumerateArray().Select(device => device.GetProperty("device").GetString()!)];
    }
}
