using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Registry;

/// <summary>The real process, killed while it moves the aliases of two models together.</summary>
public sealed class TransferCrashTests
{
    private const int Kills = 4;
    private static readonly string[] Models = ["crash-a", "crash-b"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Move_KilledUnderWay_LeavesBothModelsTogetherAndLosesNothing()
    {
        using var data = new TemporaryFolder();
        var settings = new SiloSettings(data.Path);
        var random = new Random(11);
        var acknowledged = 0;
        for (var kill = 0; kill <= Kills; kill++)
        {
            await using var silo = await SiloProcess.StartAsync(settings);
            using var client = new HttpClient { BaseAddress = silo.Address };
            if (kill == 0)
            {
                await RegisterAsync(silo);
            }
            else
            {
                acknowledged = await CheckAsync(client, acknowledged);
            }

            if (kill == Kills)
            {
                await silo.StopAsync();
                return;
            }

            var end = Task.Delay(random.Next(50, 500));
            var moves = MoveAsync(client, acknowledged);
            await end;
            await silo.KillAsync();
            acknowledged = await moves;
        }
    }

    private static async Task RegisterAsync(SiloProcess silo)
    {
        using var client = new GatewayClient(silo.Address);
        foreach (var model in Models)
        {
            await client.RegisterAsync(model, OffsetModel.Create(1));
            await client.RegisterAsync(model, OffsetModel.Create(2));
        }
    }

    /// <summary>Moves both aliases to and fro until the process is gone; how many moves were acknowledged in all.</summary>
    private static async Task<int> MoveAsync(HttpClient client, int acknowledged)
    {
        try
        {
            while (true)
            {
                var moves = Models.Select(model => new { model, alias = "live", version = 2 - (acknowledged % 2) });
                using var response = await client.PostAsJsonAsync("/api/v1/aliases:move", new { moves });
                ((int)response.StatusCode).ShouldBe(200, await response.Content.ReadAsStringAsync());
                acknowledged++;
            }
        }
        catch (HttpRequestException)
        {
            return acknowledged;
        }
    }

    /// <summary>Waits until no model is held, and compares their histories; how many moves there are.</summary>
    private static async Task<int> CheckAsync(HttpClient client, int acknowledged)
    {
        using var timeout = new CancellationTokenSource(Patience);
        foreach (var model in Models)
        {
            while (true)
            {
                using var probe = await client.PutAsJsonAsync($"/api/v1/models/{model}/aliases/probe", new { version = 1 }, CancellationToken.None);
                if (probe.IsSuccessStatusCode)
                {
                    break;
                }

                var text = await probe.Content.ReadAsStringAsync(CancellationToken.None);
                text.ShouldContain("aliases-held");
                timeout.IsCancellationRequested.ShouldBeFalse($"The transfer that holds {model} never ended.");
                await Task.Delay(20, CancellationToken.None);
            }
        }

        var counts = new List<int>();
        foreach (var model in Models)
        {
            var versions = await LiveAsync(client, model);
            versions.ShouldBe(Enumerable.Range(0, versions.Count).Select(move => 2 - (move % 2)));
            counts.Add(versions.Count);
        }

        counts.Distinct().Count().ShouldBe(1, string.Join(", ", counts));
        counts[0].ShouldBeInRange(acknowledged, acknowledged + 1);
        return counts[0];
    }

    /// <summary>The versions that <c>live</c> was moved to, in order.</summary>
    private static async Task<List<int>> LiveAsync(HttpClient client, string model)
    {
        var versions = new List<int>();
        for (var cursor = "0"; cursor is not null;)
        {
            var page = await client.GetFromJsonAsync<JsonElement>($"/api/v1/models/{model}/history?limit=200&cursor={cursor}");
            versions.AddRange(page.GetProperty("items").EnumerateArray()
                .Where(item => item.GetProperty("kind").GetString() == "alias-moved" && item.GetProperty("alias").GetString() == "live")
                .Select(item => item.GetProperty("version").GetInt32()));
            cursor = page.GetProperty("nextCursor").GetString();
        }

        return versions;
    }
}
