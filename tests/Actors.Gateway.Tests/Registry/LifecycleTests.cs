using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
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
