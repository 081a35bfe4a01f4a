using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using Actors.Gateway.Tests.Http;

namespace Actors.Gateway.Tests.Campaigns;

/// <summary>A scripted client of hawkBit's DDI: every call, and what is answered to what is wrong.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DdiTests(GatewayHost host)
{
    private CampaignHost Host => new(host);

    [Fact]
    public async Task AnUpdate_FromPollToFinished()
    {
        var content = RandomNumberGenerator.GetBytes(10_000);
        var distribution = await Host.DistributionAsync("ddi-whole", content);
        var token = await Host.Operator.TokenAsync(new { id = "ddi-whole" });
        var key = await Host.EnrolAsync("ddi-1", token, new Dictionary<string, string> { ["fleet"] = "ddi-whole" });

        var empty = await Host.SendAsync(HttpMethod.Get, CampaignHost.Ddi("ddi-1"), key: key);
        empty.GetProperty("config").GetProperty("polling").GetProperty("sleep").GetString().ShouldBe("00:05:00");
        empty.GetProperty("_links").EnumerateObject().Select(link => link.Name).ShouldBe(["configData"]);
        _ = await Host.SendAsync(HttpMethod.Put, $"{CampaignHost.Ddi("ddi-1")}/configData", new { mode = "merge", data = new { board = "x7" } }, key: key);
        (await Host.Operator.GetAsync("ddi-1")).GetProperty("attributes").GetProperty("board").GetString().ShouldBe("x7");

        var campaign = await Host.StartAsync(new { name = "whole", distribution, filter = "attributes.fleet = 'ddi-whole'" });
        var address = await Host.LinkAsync("ddi-1", key, "deploymentBase");
        var deployment = await Host.SendAsync(HttpMethod.Get, address, key: key);
        deployment.GetProperty("id").GetString().ShouldBe("1");
        deployment.GetProperty("deployment").GetProperty("download").GetString().ShouldBe("forced");
        deployment.GetProperty("deployment").GetProperty("update").GetString().ShouldBe("forced");
        var chunk = deployment.GetProperty("deployment").GetProperty("chunks")[0];
        (chunk.GetProperty("part").GetString(), chunk.GetProperty("name").GetString(), chunk.GetProperty("version").GetString()).ShouldBe(("os", "ddi-whole", "1"));
        chunk.GetProperty("metadata")[0].GetProperty("key").GetString().ShouldBe("note");
        await DownloadAsync(chunk.GetProperty("artifacts")[0], content, key);

        _ = await Host.SayAsync("ddi-1", key, 1, "proceeding");
        (await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices/ddi-1")).GetProperty("state").GetString().ShouldBe("running");
        _ = await Host.SayAsync("ddi-1", key, 1, "closed", "success");
        _ = await Host.SayAsync("ddi-1", key, 1, "closed", "failure", HttpStatusCode.Gone);
        var done = await Host.UntilAsync(campaign, found => CampaignHost.Phase(found) == "finished", "The campaign did not finish");
        done.GetProperty("groups")[0].GetProperty("finished").GetInt64().ShouldBe(1);
        var target = await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices/ddi-1");
        target.GetProperty("messages").EnumerateArray().Select(message => message.GetProperty("text").GetString()).ShouldContain("it is closed");

        var after = await Host.SendAsync(HttpMethod.Get, CampaignHost.Ddi("ddi-1"), key: key);
        after.GetProperty("_links").EnumerateObject().Select(link => link.Name).ShouldBe(["installedBase"]);
        var installed = await Host.SendAsync(HttpMethod.Get, await Host.LinkAsync("ddi-1", key, "installedBase") + "?actionHistory=-1", key: key);
        installed.GetProperty("actionHistory").GetProperty("status").GetString().ShouldBe("FINISHED");
        installed.GetProperty("actionHistory").GetProperty("messages").EnumerateArray().Select(message => message.GetString()).ShouldContain("it is proceeding");
        _ = await Host.SendAsync(HttpMethod.Put, $"{CampaignHost.Ddi("ddi-1")}/installedBase", new { name = "hand", version = "2" }, HttpStatusCode.Created, key);
        _ = await Host.SendAsync(HttpMethod.Put, $"{CampaignHost.Ddi("ddi-1")}/installedBase", new { name = "hand", version = "2" }, HttpStatusCode.OK, key);
    }

    [Fact]
    public async Task Cancellation_IsAskedForAnsweredAndNotTakenTwice()
    {
        var distribution = await Host.DistributionAsync("ddi-cancel", [1, 2, 3]);
        var key = await Host.EnrolAsync("ddi-2", await Host.Operator.TokenAsync(new { id = "ddi-cancel" }), new Dictionary<string, string> { ["fleet"] = "ddi-cancel" });
        var campaign = await Host.StartAsync(new { name = "cancel", distribution, filter = "attributes.fleet = 'ddi-cancel'", type = "soft" });
        var deployment = await Host.SendAsync(HttpMethod.Get, await Host.LinkAsync("ddi-2", key, "deploymentBase"), key: key);
        deployment.GetProperty("deployment").GetProperty("update").GetString().ShouldBe("attempt");
        _ = await Host.SayAsync("ddi-2", key, 1, "closed", "success", HttpStatusCode.MethodNotAllowed, "cancelAction");
        _ = await Host.SendAsync(HttpMethod.Get, $"{CampaignHost.Ddi("ddi-2")}/cancelAction/1", status: HttpStatusCode.NotFound, key: key);

        _ = await Host.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/cancel", new { reason = "wrong file" });
        var cancel = await Host.SendAsync(HttpMethod.Get, await Host.LinkAsync("ddi-2", key, "cancelAction"), key: key);
        cancel.GetProperty("cancelAction").GetProperty("stopId").GetString().ShouldBe("1");
        _ = await Host.SendAsync(HttpMethod.Get, $"{CampaignHost.Ddi("ddi-2")}/deploymentBase/1", status: HttpStatusCode.NotFound, key: key);
        _ = await Host.SayAsync("ddi-2", key, 1, "rejected", kind: "cancelAction");
        (await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices/ddi-2")).GetProperty("state").GetString().ShouldBe("running");
        _ = await Host.SayAsync("ddi-2", key, 1, "canceled");
        (await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices?state=cancelled")).GetProperty("devices").GetArrayLength().ShouldBe(1);
        _ = await Host.SayAsync("ddi-2", key, 1, "closed", "success", HttpStatusCode.OK, "cancelAction");
    }

    [Fact]
    public async Task Confirmation_IsAskedFor_UntilItIsGivenInAdvance()
    {
        var distribution = await Host.DistributionAsync("ddi-confirm", [4, 5, 6]);
        var key = await Host.EnrolAsync("ddi-3", await Host.Operator.TokenAsync(new { id = "ddi-confirm" }), new Dictionary<string, string> { ["fleet"] = "ddi-confirm" });
        var campaign = await Host.StartAsync(new { name = "confirm", distribution, filter = "attributes.fleet = 'ddi-confirm'", confirmation = true });
        var asked = await Host.SendAsync(HttpMethod.Get, await Host.LinkAsync("ddi-3", key, "confirmationBase"), key: key);
        asked.GetProperty("confirmation").GetProperty("chunks").GetArrayLength().ShouldBe(1);
        _ = await Host.SayAsync("ddi-3", key, 1, "proceeding", status: HttpStatusCode.NotFound);

        _ = await Host.SendAsync(HttpMethod.Post, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase/1/feedback", new { confirmation = "denied", code = 7, details = new[] { "not now" } }, key: key);
        (await Host.GetAsync($"/api/v1/campaigns/{campaign}/devices/ddi-3")).GetProperty("code").GetInt32().ShouldBe(7);
        _ = await Host.SendAsync(HttpMethod.Post, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase/1/feedback", new { confirmation = "perhaps" }, HttpStatusCode.BadRequest, key);
        _ = await Host.SendAsync(HttpMethod.Post, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase/activateAutoConfirm", new { initiator = "ann", remark = "always" }, key: key);
        var consent = await Host.SendAsync(HttpMethod.Get, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase", key: key);
        consent.GetProperty("autoConfirm").GetProperty("initiator").GetString().ShouldBe("ann");
        consent.GetProperty("_links").TryGetProperty("deactivateAutoConfirm", out _).ShouldBeTrue();
        _ = await Host.LinkAsync("ddi-3", key, "deploymentBase");
        _ = await Host.SendAsync(HttpMethod.Post, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase/1/feedback", new { confirmation = "confirmed" }, HttpStatusCode.NotFound, key);
        _ = await Host.SendAsync(HttpMethod.Post, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase/deactivateAutoConfirm", key: key);
        (await Host.SendAsync(HttpMethod.Get, $"{CampaignHost.Ddi("ddi-3")}/confirmationBase", key: key)).GetProperty("autoConfirm").GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task InstallLater_IsDownloadedNow_AndPolledForMoreOftenNearTheWindow()
    {
        var distribution = await Host.DistributionAsync("ddi-later", [7, 8, 9]);
        var token = await Host.Operator.TokenAsync(new { id = "ddi-later", maxUses = 5 });
        var key = await Host.EnrolAsync("ddi-4", token, new Dictionary<string, string> { ["fleet"] = "ddi-later" });
        _ = await Host.StartAsync(new { name = "later", distribution, filter = "attributes.fleet = 'ddi-later'", installAt = DateTimeOffset.UtcNow.AddMinutes(8) });
        var deployment = (await Host.SendAsync(HttpMethod.Get, await Host.LinkAsync("ddi-4", key, "deploymentBase"), key: key)).GetProperty("deployment");
        (deployment.GetProperty("download").GetString(), deployment.GetProperty("update").GetString(), deployment.GetProperty("maintenanceWindow").GetString()).ShouldBe(("forced", "skip", "unavailable"));
        var sleep = TimeSpan.Parse((await Host.SendAsync(HttpMethod.Get, CampaignHost.Ddi("ddi-4"), key: key)).GetProperty("config").GetProperty("polling").GetProperty("sleep").GetString()!, System.Globalization.CultureInfo.InvariantCulture);
        sleep.ShouldBeLessThan(TimeSpan.FromMinutes(3));

        var only = await Host.EnrolAsync("ddi-5", token, new Dictionary<string, string> { ["fleet"] = "ddi-only" });
        var campaign = await Host.StartAsync(new { name = "only", distribution, filter = "attributes.fleet = 'ddi-only'", type = "downloadOnly" });
        (await Host.SendAsync(HttpMethod.Get, await Host.LinkAsync("ddi-5", only, "deploymentBase"), key: only)).GetProperty("deployment").GetProperty("update").GetString().ShouldBe("skip");
        _ = await Host.SayAsync("ddi-5", only, 1, "downloaded");
        _ = await Host.UntilAsync(campaign, found => CampaignHost.Phase(found) == "finished", "The campaign that only downloads did not finish");
    }

    [Fact]
    public async Task AGatewaysDevices_AreEnrolledAtTheirFirstPoll()
    {
        var token = await Host.Operator.TokenAsync(new { id = "ddi-gateway", kind = "gateway", maxUses = 10 });
        _ = await Host.SendAsync(HttpMethod.Get, CampaignHost.Ddi("ddi-plug"), key: $"GatewayToken {token}");
        (await Host.Operator.GetAsync("ddi-plug")).GetProperty("id").GetString().ShouldBe("ddi-plug");
        _ = await Host.SendAsync(HttpMethod.Get, CampaignHost.Ddi("ddi-nobody"), status: HttpStatusCode.Unauthorized, key: "GatewayToken nothing");
    }

    [Fact]
    public async Task WhatIsWrong_IsRefusedAsItShouldBe()
    {
        var key = await Host.EnrolAsync("ddi-6", await Host.Operator.TokenAsync(new { id = "ddi-wrong" }));
        var root = CampaignHost.Ddi("ddi-6");
        _ = await Host.SendAsync(HttpMethod.Get, root, status: HttpStatusCode.Unauthorized);
        _ = await Host.SendAsync(HttpMethod.Get, root, status: HttpStatusCode.Unauthorized, key: "TargetToken wrong");
        _ = await Host.SendAsync(HttpMethod.Get, root, status: HttpStatusCode.Unauthorized, key: "Bearer something");
        _ = await Host.SendAsync(HttpMethod.Get, CampaignHost.Ddi("ddi-none"), status: HttpStatusCode.Unauthorized, key: key);
        _ = await Host.SendAsync(HttpMethod.Get, $"{root}/deploymentBase/99", status: HttpStatusCode.NotFound, key: key);
        _ = await Host.SendAsync(HttpMethod.Get, $"{root}/softwaremodules/1/artifacts", status: HttpStatusCode.NotFound, key: key);
        _ = await Host.SayAsync("ddi-6", key, 99, "closed", "success", HttpStatusCode.NotFound);
        _ = await Host.SayAsync("ddi-6", key, 99, "dancing", status: HttpStatusCode.BadRequest);
        _ = await Host.SayAsync("ddi-6", key, 99, "3", status: HttpStatusCode.BadRequest);
        _ = await Host.SendAsync(HttpMethod.Post, $"{root}/deploymentBase/99/feedback", new { status = new { } }, HttpStatusCode.BadRequest, key);
        _ = await Host.SendAsync(HttpMethod.Put, $"{root}/configData", new { mode = "burn", data = new { } }, HttpStatusCode.BadRequest, key);
        _ = await Host.SendAsync(HttpMethod.Delete, root, status: HttpStatusCode.MethodNotAllowed, key: key);
        (await SendRawAsync(HttpMethod.Put, $"{root}/configData", key, "{}", "text/plain")).ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await SendRawAsync(HttpMethod.Put, $"{root}/configData", key, "{", "application/json")).ShouldBe(HttpStatusCode.BadRequest);
        (await SendRawAsync(HttpMethod.Get, root, key, null, null, "application/cbor")).ShouldBe(HttpStatusCode.NotAcceptable);
        (await SendRawAsync(HttpMethod.Get, root, key, null, null, "application/hal+json, application/cbor;q=0.5")).ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task ConfigData_ReplacesAndRemoves()
    {
        var key = await Host.EnrolAsync("ddi-7", await Host.Operator.TokenAsync(new { id = "ddi-config" }));
        var address = $"{CampaignHost.Ddi("ddi-7")}/configData";
        _ = await Host.SendAsync(HttpMethod.Put, address, new { data = new { a = "1", b = "2" } }, key: key);
        _ = await Host.SendAsync(HttpMethod.Put, address, new { mode = "remove", data = new { a = "" } }, key: key);
        Names(await Host.Operator.GetAsync("ddi-7")).ShouldBe(["b"]);
        _ = await Host.SendAsync(HttpMethod.Put, address, new { mode = "replace", data = new { c = "3" } }, key: key);
        Names(await Host.Operator.GetAsync("ddi-7")).ShouldBe(["c"]);

        static IEnumerable<string> Names(JsonElement device) => device.GetProperty("attributes").EnumerateObject().Select(attribute => attribute.Name);
    }

    private async Task DownloadAsync(JsonElement artifact, byte[] content, string key)
    {
        artifact.GetProperty("size").GetInt64().ShouldBe(content.Length);
        artifact.GetProperty("hashes").GetProperty("sha256").GetString().ShouldBe(Convert.ToHexStringLower(SHA256.HashData(content)));
#pragma warning disable CA5350, CA5351 // what the protocol compares
        artifact.GetProperty("hashes").GetProperty("sha1").GetString().ShouldBe(Convert.ToHexStringLower(SHA1.HashData(content)));
        var md5 = Convert.ToHexStringLower(MD5.HashData(content));
#pragma warning restore CA5350, CA5351
        var links = artifact.GetProperty("_links");
        var address = CampaignHost.Path(links.GetProperty("download-http").GetProperty("href").GetString()!);
        using var request = new HttpRequestMessage(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(9_000, null) } };
        request.Headers.TryAddWithoutValidation("Authorization", key).ShouldBeTrue();
        using var part = await host.Client.SendAsync(request);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync()).ShouldBe(content[9_000..]);
        part.Headers.ETag!.Tag.ShouldBe($"\"{Convert.ToHexStringLower(SHA256.HashData(content))}\"");
        using var sum = new HttpRequestMessage(HttpMethod.Get, CampaignHost.Path(links.GetProperty("md5sum-http").GetProperty("href").GetString()!));
        sum.Headers.TryAddWithoutValidation("Authorization", key).ShouldBeTrue();
        using var text = await host.Client.SendAsync(sum);
        (await text.Content.ReadAsStringAsync()).ShouldBe($"{md5}  update.swu");
    }

    private async Task<HttpStatusCode> SendRawAsync(HttpMethod method, string path, string key, string? body, string? type, string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, new MediaTypeHeaderValue(type!)) };
        request.Headers.TryAddWithoutValidation("Authorization", key).ShouldBeTrue();
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept).ShouldBeTrue();
        }

        using var answer = await host.Client.SendAsync(request);
        return answer.StatusCode;
    }
}
