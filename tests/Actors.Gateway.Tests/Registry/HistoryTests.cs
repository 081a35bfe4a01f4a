using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Registry;

[Collection(GatewayCollection.Name)]
public sealed class HistoryTests(GatewayHost host)
{
    /// <summary>What was live at T names the share that each version had, while a rollout was under way and after.</summary>
    [Fact]
    public async Task Live_WhileARolloutIsUnderWay_NamesTheShares()
    {
        await host.RegisterAsync("shared", OnnxModels.Scale(71));
        await host.RegisterAsync("shared", OnnxModels.Scale(72));
        using var put = await host.Client.PutAsJsonAsync("/api/v1/models/shared/rollout", new
        {
            candidate = 2,
            steps = new object[] { new { share = 0.25, bakeSeconds = 3600, minSamples = 1 }, new { share = 1, bakeSeconds = 0, minSamples = 1 } },
        });
        put.IsSuccessStatusCode.ShouldBeTrue(await put.Content.ReadAsStringAsync());
        var split = await SplitAsync(1);
        using var abort = await host.Client.PostAsJsonAsync("/api/v1/models/shared/rollout/abort", new { reason = "a test" });
        abort.EnsureSuccessStatusCode();
        var end = await SplitAsync(2);

        (await SharesAsync(split.At.AddTicks(-1))).ShouldBe([(1, 1)]);
        (await SharesAsync(split.At)).ShouldBe([(1, 0.75), (2, 0.25)]);
        (await SharesAsync(end.At.AddTicks(-1))).ShouldBe([(1, 0.75), (2, 0.25)]);
        (await SharesAsync(end.At)).ShouldBe([(1, 1)]);
        (split.Entry.GetProperty("version").GetInt32(), split.Entry.GetProperty("split").GetProperty("share").GetDouble()).ShouldBe((2, 0.25));
        end.Entry.GetProperty("split").ValueKind.ShouldBe(JsonValueKind.Null);
        (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/shared/aliases")).GetProperty("traffic")[0].GetProperty("share").GetDouble().ShouldBe(1);

        async Task<List<(int, double)>> SharesAsync(DateTimeOffset at)
        {
            var live = await host.Client.GetFromJsonAsync<JsonElement>($"/api/v1/models/shared/live?at={Uri.EscapeDataString(at.ToString("O"))}");
            return [.. live.GetProperty("traffic").EnumerateArray().Select(share => (share.GetProperty("version").GetInt32(), share.GetProperty("share").GetDouble()))];
        }

        async Task<(DateTimeOffset At, JsonElement Entry)> SplitAsync(int count)
        {
            using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(1));
            while (true)
            {
                var page = await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/shared/history", CancellationToken.None);
                var splits = page.GetProperty("items").EnumerateArray().Where(entry => entry.GetProperty("kind").GetString() == "traffic-split").ToList();
                if (splits.Count >= count)
                {
                    return (splits[count - 1].GetProperty("at").GetDateTimeOffset(), splits[count - 1]);
                }

                timeout.IsCancellationRequested.ShouldBeFalse($"The history never had {count} changes of the split.");
                await Task.Delay(20, CancellationToken.None);
            }
        }
    }

    [Fact]
    public async Task Live_AtTenInstants_IsWhatWasLiveThen()
    {
        for (var version = 1; version <= 3; version++)
        {
            await host.RegisterAsync("told", OnnxModels.Scale(50 + version));
        }

        var random = new Random(3);
        var known = new List<(DateTimeOffset At, int Version)>();
        var live = 1;
        for (var i = 0; i < 10; i++)
        {
            live = random.Next(1, 4);
            await MoveAsync("told", "live", live, $"move {i}");
            known.Add((DateTimeOffset.UtcNow, live));
        }

        foreach (var (at, version) in known)
        {
            var answer = await GetAsync($"told/live?at={Uri.EscapeDataString(at.ToString("O", CultureInfo.InvariantCulture))}");
            answer.GetProperty("version").GetInt32().ShouldBe(version);
            answer.GetProperty("digest").GetString()!.Length.ShouldBe(64);
        }

        (await GetAsync("told/live")).GetProperty("version").GetInt32().ShouldBe(live);
    }

    [Fact]
    public async Task History_TellsEveryChangeWithWhoAndWhy()
    {
        await host.RegisterAsync("chronicle", OnnxModels.Scale(61));
        await host.RegisterAsync("chronicle", OnnxModels.Scale(62));
        await MoveAsync("chronicle", "canary", 2, "a trial");
        using var removed = await host.Client.DeleteAsync(new Uri("/api/v1/models/chronicle/aliases/canary?reason=enough", UriKind.Relative));
        removed.EnsureSuccessStatusCode();
        using var deprecated = await host.Client.PutAsJsonAsync("/api/v1/models/chronicle/versions/2/deprecation", new { successor = 1, reason = "worse" });
        deprecated.EnsureSuccessStatusCode();
        (await deprecated.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("state").GetString().ShouldBe("deprecated");
        using var archived = await host.Client.PostAsync(new Uri("/api/v1/models/chronicle/versions/2/archive?reason=done", UriKind.Relative), null);
        archived.EnsureSuccessStatusCode();

        var kinds = new List<string?>();
        var cursor = "0";
        while (cursor is not null)
        {
            var page = await GetAsync($"chronicle/history?limit=2&cursor={cursor}");
            kinds.AddRange(page.GetProperty("items").EnumerateArray().Select(item => $"{item.GetProperty("kind")} {item.GetProperty("by")} {item.GetProperty("reason")}"));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        kinds.ShouldBe(
        [
            "registered development ", "registered development ", "alias-moved development a trial", "alias-removed development enough",
            "deprecated development worse", "archived development done",
        ]);
        var before = (await GetAsync("chronicle/history?cursor=2&limit=1")).GetProperty("items")[0].GetProperty("at").GetString()!;
        (await GetAsync($"chronicle/aliases/canary?at={Uri.EscapeDataString(before)}")).GetProperty("version").GetInt32().ShouldBe(2);
        (await GetAsync("chronicle/aliases/canary")).GetProperty("version").ValueKind.ShouldBe(JsonValueKind.Null);
        (await GetAsync($"chronicle/aliases?at={Uri.EscapeDataString(before)}")).GetProperty("aliases").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("scale/live?at=2001-01-01T00:00:00Z", 404, "not-known")]
    [InlineData("scale/live?at=2999-01-01T00:00:00Z", 400, "invalid-request")]
    [InlineData("scale/live?at=yesterday", 400, "invalid-request")]
    [InlineData("nobody/live", 404, "unknown-model")]
    [InlineData("scale/history?limit=0", 400, "invalid-request")]
    [InlineData("scale/history?cursor=x", 400, "invalid-request")]
    public async Task Asked_WhatCannotBeKnown_SaysSo(string path, int status, string kind)
    {
        using var response = await host.Client.GetAsync(new Uri("/api/v1/models/" + path, UriKind.Relative));
        ((int)response.StatusCode).ShouldBe(status);
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString().ShouldBe("urn:actors:problem:" + kind);
    }

    private async Task MoveAsync(string model, string alias, int version, string reason)
    {
        using var moved = await host.Client.PutAsJsonAsync($"/api/v1/models/{model}/aliases/{alias}", new { version, reason });
        moved.EnsureSuccessStatusCode();
    }

    private Task<JsonElement> GetAsync(string path) => host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/" + path);
}
