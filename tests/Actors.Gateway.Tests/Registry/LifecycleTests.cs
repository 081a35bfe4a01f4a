using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

[Collection(GatewayCollection.Name)]
public sealed class LifecycleTests(GatewayHost host)
{
    [Fact]
    public async Task Deprecated_Version_SaysSoOnItsAnswer()
    {
        await host.RegisterAsync("ageing", OnnxModels.Scale(61));
        await host.RegisterAsync("ageing", OnnxModels.Scale(62));
        var at = DateTimeOffset.FromUnixTimeSeconds(1_790_000_000);
        using var put = await host.Client.PutAsJsonAsync("/api/v1/models/ageing/versions/1/deprecation", new { at, sunsetAt = at.AddDays(30), successor = 2 });
        put.EnsureSuccessStatusCode();
        using var version = await host.Client.GetAsync(new Uri("/api/v1/models/ageing/versions/1", UriKind.Relative));

        version.Headers.GetValues("Deprecation").Single().ShouldBe("@1790000000");
        version.Headers.GetValues("Sunset").Single().ShouldBe(at.AddDays(30).ToString("R", null));
        version.Headers.GetValues("Link").Single().ShouldBe("</api/v1/models/ageing/versions/2>; rel=\"successor-version\"");
        (await version.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("deprecation").GetProperty("successor").GetInt32().ShouldBe(2);
        using var withdrawn = await host.Client.DeleteAsync(new Uri("/api/v1/models/ageing/versions/1/deprecation", UriKind.Relative));
        withdrawn.EnsureSuccessStatusCode();
        using var after = await host.Client.GetAsync(new Uri("/api/v1/models/ageing/versions/1", UriKind.Relative));
        after.Headers.Contains("Deprecation").ShouldBeFalse();
    }

    [Fact]
    public async Task Orphans_AreProposedAndKeepTheirRecordWhenArchived()
    {
        await host.RegisterAsync("orphaned", OnnxModels.Scale(63));
        await host.RegisterAsync("orphaned", OnnxModels.Scale(64));
        using var moved = await host.Client.PutAsJsonAsync("/api/v1/models/orphaned/aliases/live", new { version = 2 });
        moved.EnsureSuccessStatusCode();
        var orphan = (await OrphansAsync("idleDays=0")).Single(found => found.GetProperty("model").GetString() == "orphaned");

        orphan.GetProperty("version").GetInt32().ShouldBe(1);
        orphan.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).ShouldContain("version 2 has superseded it");
        (await OrphansAsync("idleDays=30")).ShouldNotContain(found => found.GetProperty("model").GetString() == "orphaned");
        using var archived = await host.Client.PostAsync(new Uri(orphan.GetProperty("archive").GetString()!, UriKind.Relative), null);
        archived.EnsureSuccessStatusCode();
        (await OrphansAsync("idleDays=0")).ShouldNotContain(found => found.GetProperty("model").GetString() == "orphaned");
        (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/orphaned/versions/1")).GetProperty("state").GetString().ShouldBe("archived");
        using var faulty = await host.Client.GetAsync(new Uri("/api/v1/orphans?idleDays=-1", UriKind.Relative));
        ((int)faulty.StatusCode).ShouldBe(400);
    }

    [Fact]
    public async Task Sunset_Passed_ArchivesWhatNothingUsesAndSaysWhyTheRestStays()
    {
        await host.RegisterAsync("sunset", OnnxModels.Scale(65));
        await host.RegisterAsync("sunset", OnnxModels.Scale(66));
        var at = DateTimeOffset.UtcNow.AddSeconds(-10);
        foreach (var version in (int[])[1, 2])
        {
            using var put = await host.Client.PutAsJsonAsync($"/api/v1/models/sunset/versions/{version}/deprecation", new { at, sunsetAt = at.AddSeconds(5) });
            put.EnsureSuccessStatusCode();
        }

        var events = await EventsAsync(host.Client, "sunset", "archived", "sunset-held");
        var archived = events.Single(entry => entry.GetProperty("kind").GetString() == "archived");
        (archived.GetProperty("version").GetInt32(), archived.GetProperty("by").GetString()).ShouldBe((2, "system:sunset"));
        archived.GetProperty("reason").GetString()!.ShouldStartWith("Its sunset was ");
        var held = events.First(entry => entry.GetProperty("kind").GetString() == "sunset-held");
        (held.GetProperty("version").GetInt32(), held.GetProperty("reason").GetString()).ShouldBe((1, "The alias 'live' points at it."));
        var stays = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/sunset/versions/1");
        stays.GetProperty("deprecation").GetProperty("held").GetString().ShouldBe("The alias 'live' points at it.");
        var audited = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/audit/entries?action=model.version.sunset")).GetProperty("items").EnumerateArray().ToList();
        audited.ShouldNotBeEmpty();
        audited.ShouldAllBe(entry => entry.GetProperty("actor").GetString() == "system:sunset");
    }

    /// <summary>A sunset that came while the process was down is seen to once the model is asked for again.</summary>
    [Fact]
    public async Task Sunset_WhileTheProcessWasDown_IsMadeUpFor()
    {
        using var folder = new TemporaryFolder();
        await using (var first = await Signing.SigningHost.StartAsync(folder.In("data")))
        {
            await first.RegisterAsync("slept", OnnxModels.Scale(2));
            await first.RegisterAsync("slept", OnnxModels.Scale(3));
            var at = DateTimeOffset.UtcNow;
            using var put = await first.Client.PutAsJsonAsync("/api/v1/models/slept/versions/2/deprecation", new { at, sunsetAt = at.AddSeconds(1) });
            put.EnsureSuccessStatusCode();
        }

        await using var second = await Signing.SigningHost.StartAsync(folder.In("data"));
        var archived = (await EventsAsync(second.Client, "slept", "archived")).Single();
        (archived.GetProperty("version").GetInt32(), archived.GetProperty("by").GetString()).ShouldBe((2, "system:sunset"));
    }

    [Fact]
    public async Task Depreciation_IsWrittenOffAndProposesTheVersionAtItsEnd()
    {
        await host.RegisterAsync("costly", OnnxModels.Scale(67));
        await host.RegisterAsync("costly", OnnxModels.Scale(68));
        const string Path = "/api/v1/models/costly/versions/2/depreciation";
        using var none = await host.Client.GetAsync(new Uri(Path, UriKind.Relative));
        ((int)none.StatusCode).ShouldBe(404);
        foreach (var bad in (object[])[new { cost = 10, months = 5 }, new { cost = 10, months = 0, currency = "EUR" }, new { cost = 10, months = 5, currency = "EUR", method = "guess" }])
        {
            using var refused = await host.Client.PutAsJsonAsync(Path, bad);
            ((int)refused.StatusCode).ShouldBe(400);
        }

        var from = DateTimeOffset.UtcNow.AddMonths(-6);
        using var put = await host.Client.PutAsJsonAsync(Path, new { method = "double-declining", cost = 10_000, residual = 1_000, currency = "EUR", from, months = 5 });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        var then = await host.Client.GetFromJsonAsync<JsonElement>($"{Path}?at={Uri.EscapeDataString(from.AddMonths(2).ToString("O"))}");
        then.GetProperty("value").GetDecimal().ShouldBe(3_600);
        then.GetProperty("schedule").EnumerateArray().Select(step => step.GetProperty("charge").GetDecimal()).ShouldBe([4_000, 2_400, 1_440, 864, 296]);
        (await host.Client.GetFromJsonAsync<JsonElement>(Path)).GetProperty("value").GetDecimal().ShouldBe(1_000);
        var orphan = (await OrphansAsync("idleDays=0")).Single(found => found.GetProperty("model").GetString() == "costly");
        orphan.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()).ShouldContain("its useful life has ended");
        using var removed = await host.Client.DeleteAsync(new Uri(Path + "?reason=sold", UriKind.Relative));
        ((int)removed.StatusCode).ShouldBe(204);
        var history = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/costly/history");
        history.GetProperty("items").EnumerateArray().Count(entry => entry.GetProperty("kind").GetString() == "depreciated").ShouldBe(2);
    }

    /// <summary>What was called is known after a restart, though every count begins anew.</summary>
    [Fact]
    public async Task Orphans_AfterARestart_KnowTheLastCall()
    {
        using var folder = new TemporaryFolder();
        DateTimeOffset? called;
        await using (var first = await Signing.SigningHost.StartAsync(folder.In("data")))
        {
            await first.RegisterAsync("remembered", OnnxModels.Scale(2));
            await first.RegisterAsync("remembered", OnnxModels.Scale(3));
            (await first.PredictAsync("remembered")).Status.ShouldBe(200);
            (await first.Client.PutAsJsonAsync("/api/v1/models/remembered/aliases/live", new { version = 2 })).EnsureSuccessStatusCode();
            called = await LastCalledAsync(first.Client);
        }

        await using var second = await Signing.SigningHost.StartAsync(folder.In("data"));
        (await LastCalledAsync(second.Client)).ShouldNotBeNull().ShouldBe(called.ShouldNotBeNull(), TimeSpan.FromSeconds(2));

        static async Task<DateTimeOffset?> LastCalledAsync(HttpClient client)
        {
            var orphans = (await client.GetFromJsonAsync<JsonElement>("/api/v1/orphans?idleDays=0")).GetProperty("items").EnumerateArray();
            var orphan = orphans.Single(found => found.GetProperty("model").GetString() == "remembered");
            return orphan.GetProperty("lastCalledAt").ValueKind == JsonValueKind.Null ? null : orphan.GetProperty("lastCalledAt").GetDateTimeOffset();
        }
    }

    private static async Task<List<JsonElement>> EventsAsync(HttpClient client, string model, params string[] kinds)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/history", CancellationToken.None);
            var found = page.GetProperty("items").EnumerateArray().Where(entry => kinds.Contains(entry.GetProperty("kind").GetString())).ToList();
            if (kinds.All(kind => found.Exists(entry => entry.GetProperty("kind").GetString() == kind)))
            {
                return found;
            }

            timeout.IsCancellationRequested.ShouldBeFalse($"The history of {model} never had {string.Join(" and ", kinds)}.");
            await Task.Delay(20, CancellationToken.None);
        }
    }

    private async Task<List<JsonElement>> OrphansAsync(string query)
    {
        var found = new List<JsonElement>();
        for (var cursor = ""; cursor is not null;)
        {
            var page = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/orphans?limit=5&{query}{cursor}");
            found.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.GetProperty("nextCursor").GetString() is { } next ? "&cursor=" + next : null;
        }

        return found;
    }
}
