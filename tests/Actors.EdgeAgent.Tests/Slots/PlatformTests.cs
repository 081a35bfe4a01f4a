using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Edge;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.EdgeAgent.Tests.Slots;

/// <summary>A real agent with the real platform: enrolled by a token, checked in, its readings and decisions there once.</summary>
public sealed class PlatformTests
{
    private const string Device = "agent-7";
    private const string Stream = "line";

    [Fact]
    public async Task Agent_WithAToken_EnrolsChecksInAndSends()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.In("factory.onnx"), OffsetModel.Create(1));
        await File.WriteAllTextAsync(folder.In("tail.jsonl"), "{\"x\":4}\nno reading\n{\"x\":5}\n{\"x\":");
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(folder.In("silo")));
        using var client = new HttpClient { BaseAddress = silo.Address };
        using var defined = await client.PutAsJsonAsync($"/api/v1/streams/{Stream}", new { fields = new[] { new { name = "x" } } });
        defined.IsSuccessStatusCode.ShouldBeTrue(await defined.Content.ReadAsStringAsync());
        using var made = await client.PostAsJsonAsync("/api/v1/devices/tokens", new { maxUses = 1 });
        var token = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString();
        await using var agent = AgentProcess.Start("Actors.EdgeAgent", folder.Path, Settings(silo.Address, token!, folder.In("tail.jsonl")));
        (await agent.PredictAsync()).ShouldBe(1);

        (await agent.PushAsync(Stream, [new { x = 1 }, new { x = 2 }, new { x = 3 }])).ShouldBe(true);
        await agent.UntilAsync(
            status => status.GetProperty("buffer").EnumerateArray().Sum(kind => kind.GetProperty("acknowledged").GetInt64()) == 10, "five readings and five decisions are sent");

        var live = await client.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}");
        var stored = await client.GetFromJsonAsync<JsonElement>($"/api/v1/streams/{Stream}/devices/{Device}/readings");
        stored.ToString().ShouldContain("\"x\"", Case.Sensitive, live.ToString());
        var decisions = (await client.GetFromJsonAsync<JsonElement>($"/api/v1/decisions?model={AgentProcess.Model}")).GetProperty("decisions").EnumerateArray().ToList();
        decisions.Count.ShouldBe(5);
        decisions.ShouldAllBe(decision => decision.GetProperty("madeOffline").GetBoolean() && decision.GetProperty("caller").GetString() == "device:" + Device);
        decisions.Select(decision => decision.GetProperty("outputs")[0].GetProperty("data")[0].GetDouble()).ShouldBe([2, 3, 4, 5, 6], ignoreOrder: true);
        await UntilReportedAsync(client);
    }

    /// <summary>The device's check-in is its own; it comes when it comes.</summary>
    private static async Task UntilReportedAsync(HttpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (true)
        {
            var device = await client.GetStringAsync(new Uri($"/api/v1/devices/{Device}", UriKind.Relative), CancellationToken.None);
            if (device.Contains("\"slot\"", StringComparison.Ordinal))
            {
                return;
            }

            limit.IsCancellationRequested.ShouldBeFalse($"the device never reported: {device}");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    private static string[] Settings(Uri platform, string token, string file) =>
    [
        $"--Agent:Server={platform}", $"--Agent:Id={Device}", $"--Agent:EnrolmentToken={token}", "--Agent:LongestPause=00:00:00.500", $"--Agent:Streams:0:Name={Stream}", "--Agent:Streams:0:Model=",
        "--Agent:Streams:0:Columns:0=x", "--Agent:Streams:0:Patience=00:01:00", "--Agent:Guard:Processor=1", "--Agent:Streams:0:KeepsDecisions=true", "--Agent:Sources:0:Kind=file", $"--Agent:Sources:0:Path={file}", $"--Agent:Sources:0:Stream={Stream}",
    ];
}
