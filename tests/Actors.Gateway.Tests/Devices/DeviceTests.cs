using System.Net;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.DependencyInjection;

namespace Actors.Gateway.Tests.Devices;

/// <summary>Devices over HTTP: enrolled, heard, told what is wanted, found.</summary>
[Collection(GatewayCollection.Name)]
public sealed class DeviceTests(GatewayHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private DeviceClient Client => new(host.Client);

    [Fact]
    public async Task Enrol_ByAOneTimeToken_GivesAKeyOnce_AndRefusesTheNext()
    {
        var token = await Client.TokenAsync(new { id = "once", groups = new[] { "north" }, attributes = new Dictionary<string, string> { ["class"] = "a" } });

        var key = await Client.EnrolAsync(token, "enrol-1", new Dictionary<string, string> { ["class"] = "mine", ["site"] = "7" });
        var (status, body, _) = await Client.SendAsync(HttpMethod.Post, "enrol", new { token, id = "enrol-2" });

        (status, body.GetProperty("status").GetInt32()).ShouldBe((HttpStatusCode.Forbidden, 403));
        var device = await Client.GetAsync("enrol-1");
        device.GetProperty("state").GetString().ShouldBe("enrolled");
        device.GetProperty("attributes").GetProperty("class").GetString().ShouldBe("a", "The token's word is the operator's.");
        device.GetProperty("attributes").GetProperty("site").GetString().ShouldBe("7");
        device.GetProperty("groups")[0].GetString().ShouldBe("north");
        device.ToString().ShouldNotContain(key);
        (await Client.SendAsync(HttpMethod.Get, "enrol-2")).Status.ShouldBe(HttpStatusCode.NotFound);
        var tokens = await Client.GetAsync("tokens");
        tokens.EnumerateArray().Single(known => known.GetProperty("id").GetString() == "once").GetProperty("uses").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Enrol_AgainAfterALostAnswer_GivesANewKey_ButNotOnceTheKeyWasShown_NorToAnotherMachine()
    {
        var token = await Client.TokenAsync(new { id = "repeat", maxUses = 10 });
        var lost = await Client.EnrolAsync(token, "repeat-1", hardware: "board 1");

        (await Client.SendAsync(HttpMethod.Post, "enrol", new { token, id = "repeat-1", hardware = "board 2" })).Status.ShouldBe(HttpStatusCode.Conflict);
        var key = await Client.EnrolAsync(token, "repeat-1", hardware: "board 1");

        (await Client.SendAsync(HttpMethod.Post, "repeat-1/check-in", new { }, lost)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        _ = await Client.CheckInAsync("repeat-1", key, new { });
        (await Client.SendAsync(HttpMethod.Post, "enrol", new { token, id = "repeat-1", hardware = "board 1" })).Status.ShouldBe(HttpStatusCode.Conflict);
        (await Client.GetAsync("repeat-1")).GetProperty("state").GetString().ShouldBe("duplicate");
    }

    [Fact]
    public async Task CheckIn_ReportsMeasuresAndHearsOnlyWhatChanged()
    {
        var key = await Client.EnrolAsync(await Client.TokenAsync(new { id = "check-in" }), "check-in-1");
        (await Client.SendAsync(HttpMethod.Put, "check-in-1/desired", new { rate = 5, limits = new { low = 1, high = 9 } })).Status.ShouldBe(HttpStatusCode.OK);

        var first = await Client.CheckInAsync("check-in-1", key, new
        {
            boot = "run 1",
            sequence = 1,
            reported = new { firmware = "1.2", rate = 4 },
            reportedVersion = 7,
            telemetry = new { cpu = 0.5, temperature = 41.5, models = new[] { new { name = "faces", version = 3, latencyMs = 12.5, errors = 0 } } },
        });
        var again = await Client.CheckInAsync("check-in-1", key, new { boot = "run 1", sequence = 2, desiredVersion = 1, reported = new { rate = (int?)null }, reportedVersion = 8 });

        first.GetProperty("desired").GetProperty("limits").GetProperty("high").GetInt32().ShouldBe(9);
        (first.GetProperty("desiredVersion").GetInt64(), first.GetProperty("reportedVersion").GetInt64(), first.GetProperty("update").GetBoolean()).ShouldBe((1, 7, false));
        first.GetProperty("retryAfterSeconds").GetInt32().ShouldBeInRange(240, 360);
        again.GetProperty("desired").ValueKind.ShouldBe(JsonValueKind.Null);
        (await Client.GetAsync("check-in-1/reported")).ToString().ShouldBe("{\"firmware\":\"1.2\"}");
        var device = await Client.GetAsync("check-in-1");
        device.GetProperty("state").GetString().ShouldBe("online");
        device.GetProperty("models")[0].GetProperty("name").GetString().ShouldBe("faces");
        var telemetry = await Client.GetAsync("check-in-1/telemetry");
        telemetry.GetProperty("minutes")[0].GetProperty("measures").GetProperty("temperature").GetProperty("max").GetSingle().ShouldBe(41.5f);
        telemetry.GetProperty("hours")[0].GetProperty("measures").GetProperty("latency:faces").GetProperty("mean").GetSingle().ShouldBe(12.5f);
    }

    [Fact]
    public async Task Desired_ChangesByMergePatch_OnlyFromTheVersionDemanded()
    {
        _ = await Client.EnrolAsync(await Client.TokenAsync(new { id = "desired" }), "desired-1");
        _ = await Client.SendAsync(HttpMethod.Put, "desired-1/desired", new { a = 1, b = new { c = 2, d = 3 } });

        var (status, _, answer) = await Client.SendAsync(HttpMethod.Patch, "desired-1/desired", new { a = (int?)null, b = new { c = 4 } }, ifMatch: "\"1\"");
        var late = await Client.SendAsync(HttpMethod.Patch, "desired-1/desired", new { a = 9 }, ifMatch: "\"1\"");

        (status, answer.Headers.ETag!.Tag, late.Status).ShouldBe((HttpStatusCode.OK, "\"2\"", HttpStatusCode.PreconditionFailed));
        (await Client.GetAsync("desired-1/desired")).ToString().ShouldBe("{\"b\":{\"c\":4,\"d\":3}}");
        (await Client.SendAsync(HttpMethod.Put, "desired-1/desired", new { text = new string('x', 40_000) })).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await Client.SendAsync(HttpMethod.Put, "desired-1/desired", new[] { 1 })).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Revoke_IsInForceAtOnce_AndReinstateEndsIt()
    {
        var key = await Client.EnrolAsync(await Client.TokenAsync(new { id = "revoke" }), "revoke-1");
        _ = await Client.CheckInAsync("revoke-1", key, new { });

        (await Client.SendAsync(HttpMethod.Post, "revoke-1/revoke", new { reason = "stolen" })).Status.ShouldBe(HttpStatusCode.OK);
        (await Client.SendAsync(HttpMethod.Post, "revoke-1/check-in", new { }, key)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await Client.GetAsync("revoke-1")).GetProperty("revoked").GetString().ShouldBe("stolen");
        (await Client.SendAsync(HttpMethod.Post, "revoke-1/reinstate")).Status.ShouldBe(HttpStatusCode.OK);
        _ = await Client.CheckInAsync("revoke-1", key, new { });

        var (_, rotated, _) = await Client.SendAsync(HttpMethod.Post, "revoke-1/key");
        (await Client.SendAsync(HttpMethod.Post, "revoke-1/check-in", new { }, key)).Status.ShouldBe(HttpStatusCode.Unauthorized);
        _ = await Client.CheckInAsync("revoke-1", rotated.GetProperty("key").GetString()!, new { });
        (await Client.SendAsync(HttpMethod.Delete, "revoke-1")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await Client.SendAsync(HttpMethod.Post, "revoke-1/check-in", new { }, rotated.GetProperty("key").GetString()!)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task CheckIn_OfARunThatHadEnded_IsTwoMachines()
    {
        var key = await Client.EnrolAsync(await Client.TokenAsync(new { id = "twins" }), "twins-1");
        foreach (var (boot, sequence) in ((string, int)[])[("a", 1), ("a", 2), ("b", 1), ("b", 1)])
        {
            _ = await Client.CheckInAsync("twins-1", key, new { boot, sequence });
        }

        (await Client.GetAsync("twins-1")).GetProperty("state").GetString().ShouldBe("online");
        _ = await Client.CheckInAsync("twins-1", key, new { boot = "a", sequence = 3 });

        (await Client.GetAsync("twins-1")).GetProperty("state").GetString().ShouldBe("duplicate");
        var (_, rotated, _) = await Client.SendAsync(HttpMethod.Post, "twins-1/key");
        _ = await Client.CheckInAsync("twins-1", rotated.GetProperty("key").GetString()!, new { boot = "a", sequence = 4 });
        (await Client.GetAsync("twins-1")).GetProperty("state").GetString().ShouldBe("online");
    }

    [Fact]
    public async Task List_ByFilterAndGroup_Pages_AndAJobChangesThemAll()
    {
        var token = await Client.TokenAsync(new { id = "fleet", maxUses = 100, groups = new[] { "fleet" } });
        for (var i = 0; i < 12; i++)
        {
            var key = await Client.EnrolAsync(token, $"fleet-{i:00}", new Dictionary<string, string> { ["class"] = i % 3 == 0 ? "big" : "small" });
            _ = await Client.CheckInAsync($"fleet-{i:00}", key, new { reported = new { build = i } });
        }

        (await Client.SendAsync(HttpMethod.Put, "groups/big-ones", new { filter = "group = 'fleet' AND attributes.class = 'big'" })).Status.ShouldBe(HttpStatusCode.OK);
        (await IdsAsync("group = 'big-ones'", limit: 3)).ShouldBe(["fleet-00", "fleet-03", "fleet-06", "fleet-09"]);
        (await IdsAsync("group = 'fleet' AND reported_number.build >= 10 AND state = 'online'")).ShouldBe(["fleet-10", "fleet-11"]);
        (await Client.GetAsync("count?filter=group%20%3D%20'fleet'")).GetProperty("states").GetProperty("online").GetInt32().ShouldBe(12);

        var (status, job, answer) = await Client.SendAsync(HttpMethod.Post, "jobs", new { filter = "group = 'big-ones'", desired = new { rate = 2 } });
        status.ShouldBe(HttpStatusCode.Accepted, job.ToString());
        var address = answer.Headers.Location!.ToString();
        await UntilAsync(async () => (await Client.GetAsync(address)).GetProperty("phase").GetString() == "done", "The job was not done");

        (await Client.GetAsync(address)).GetProperty("changed").GetInt64().ShouldBe(4);
        (await IdsAsync("desired.rate = '2'")).ShouldBe(["fleet-00", "fleet-03", "fleet-06", "fleet-09"]);
    }

    [Fact]
    public async Task GatewayToken_VouchesForDevicesThatAreNotKnown_UntilItIsRemoved()
    {
        var token = await Client.TokenAsync(new { id = "hub", kind = "gateway", groups = new[] { "hubs" } });

        _ = await Client.CheckInAsync("hub-1", "GatewayToken " + token, new { });
        (await Client.GetAsync("hub-1")).GetProperty("groups")[0].GetString().ShouldBe("hubs");
        (await Client.SendAsync(HttpMethod.Post, "enrol", new { token, id = "hub-2" })).Status.ShouldBe(HttpStatusCode.Unauthorized);
        (await Client.SendAsync(HttpMethod.Delete, "tokens/hub")).Status.ShouldBe(HttpStatusCode.NoContent);

        (await Client.SendAsync(HttpMethod.Post, "hub-1/check-in", new { }, "GatewayToken " + token)).Status.ShouldBe(HttpStatusCode.Unauthorized);
    }

    /// <summary>Every word that stands in the place of a device's id in some address is no device's id, whoever enrols it.</summary>
    [Fact]
    public async Task Enrol_WithANameThatIsAnAddress_IsRefused()
    {
        var words = host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.RoutePattern.RawText?.TrimStart('/').StartsWith("api/v1/devices/", StringComparison.Ordinal) == true)
            .Where(endpoint => endpoint.RoutePattern.PathSegments.Count > 3).Select(endpoint => endpoint.RoutePattern.PathSegments[3].Parts[0]).OfType<RoutePatternLiteralPart>().Select(part => part.Content).Distinct().ToList();
        words.ShouldContain("tokens");
        var (token, gateway) = (await Client.TokenAsync(new { id = "words", maxUses = 100 }), await Client.TokenAsync(new { id = "words-hub", kind = "gateway" }));
        foreach (var word in words.Append("Tokens"))
        {
            var (status, body, _) = await Client.SendAsync(HttpMethod.Post, "enrol", new { token, id = word });
            (status, body.GetProperty("detail").GetString()).ShouldBe((HttpStatusCode.BadRequest, $"'{word}' is an address under /api/v1/devices, and can be no device's id."));
            (await Client.SendAsync(HttpMethod.Get, $"/default/controller/v1/{word}", key: "GatewayToken " + gateway)).Status.ShouldBe(HttpStatusCode.BadRequest, word);
        }
    }

    [Theory]
    [InlineData("GET", "?filter=colour%20%3D%20'red'", null)]
    [InlineData("GET", "?filter=group%20%3D", null)]
    [InlineData("GET", "?cursor=!!", null)]
    [InlineData("GET", "?limit=0", null)]
    [InlineData("POST", "tokens", "{\"kind\":\"guest\"}")]
    [InlineData("POST", "tokens", "{\"id\":\"a b\"}")]
    [InlineData("POST", "tokens", "{\"maxUses\":0}")]
    [InlineData("POST", "jobs", "{\"filter\":\"group = 'x'\"}")]
    [InlineData("POST", "enrol", "{\"id\":\"a/b\",\"token\":\"x\"}")]
    [InlineData("PUT", "groups/bad", "{\"filter\":\"nothing\"}")]
    [InlineData("PUT", "issuers/bad", "{\"certificate\":\"no\"}")]
    public async Task BadInput_IsRefusedWithAProblem(string method, string path, string? body)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path.StartsWith('?') ? "/api/v1/devices" + path : "/api/v1/devices/" + path)
        {
            Content = body is null ? null : new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        using var answer = await host.Client.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest, await answer.Content.ReadAsStringAsync());
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    private static async Task UntilAsync(Func<Task<bool>> holds, string otherwise)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!await holds())
        {
            limit.IsCancellationRequested.ShouldBeFalse($"{otherwise} within a minute.");
            await Task.Delay(50);
        }
    }

    private async Task<List<string>> IdsAsync(string filter, int limit = 100)
    {
        var ids = new List<string>();
        string? cursor = null;
        do
        {
            var page = await Client.GetAsync($"/api/v1/devices?limit={limit}&filter={Uri.EscapeDataString(filter)}" + (cursor is null ? "" : $"&cursor={cursor}"));
            ids.AddRange(page.GetProperty("items").EnumerateArray().Select(device => device.GetProperty("id").GetString()!));
            cursor = page.GetProperty("nextCursor").GetString();
        }
        while (cursor is not null);
        return ids;
    }
}
