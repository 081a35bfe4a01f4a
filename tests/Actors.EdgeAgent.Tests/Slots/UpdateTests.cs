using System.Security.Cryptography;
using System.Text.Json;
using Actors.Domain.Updates.Delta;
using Actors.TestKit;
using Actors.TestKit.Edge;
using Actors.TestKit.Models;

namespace Actors.EdgeAgent.Tests.Slots;

/// <summary>Updates and readings of a real agent, driven from outside.</summary>
public sealed class UpdateTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Agent_TakesWhatIsGood_RefusesWhatIsNot_AndSendsWhatItDecided()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.In("factory.onnx"), OffsetModel.Create(1));
        await using var platform = DevicePlatform.Start();
        await using var agent = AgentProcess.Start("Actors.EdgeAgent", folder.Path, Settings(platform));
        (await agent.PredictAsync()).ShouldBe(1);

        await CloseAsync(platform, platform.Orders.Give(AgentProcess.Model, OffsetModel.Create(10), Tests(10)), "success");
        (await agent.PredictAsync()).ShouldBe(10);

        (await CloseAsync(platform, platform.Orders.Give(AgentProcess.Model, OffsetModel.Create(30), Tests(20)), "failure")).ShouldContain("wrongly");
        (await CloseAsync(platform, platform.Orders.Give(AgentProcess.Model, OffsetModel.Create(40), Tests(40), isDamaged: true), "failure")).ShouldContain("hash");
        (await CloseAsync(platform, platform.Orders.Give(AgentProcess.Model, [1, 2, 3]), "failure")).ShouldContain("cannot be served");
        (await agent.PredictAsync()).ShouldBe(10);

        // The file itself comes damaged: only the difference to what is served makes it whole.
        var (from, to) = (OffsetModel.Create(10), OffsetModel.Create(50));
        platform.Files[$"/api/v1/updates/default/deltas/{Digest(from)}/{Digest(to)}"] = DeltaWriter.Write(from, to, 4, CancellationToken.None);
        _ = await CloseAsync(platform, platform.Orders.Give(AgentProcess.Model, to, Tests(50), isDamaged: true), "success");
        (await agent.PredictAsync()).ShouldBe(50);

        platform.IsCut = true;
        (await agent.PushAsync("line", [new { x = 1.5 }, new { x = 99 }, new { x = -1 }])).ShouldBe(true);
        platform.IsCut = false;
        await agent.UntilAsync(status => status.GetProperty("buffer").EnumerateArray().All(kind => kind.GetProperty("waiting").GetInt64() == 0), "all is sent");

        platform.Readings.Values.Select(values => JsonDocument.Parse(values).RootElement).Select(values => (values.GetProperty("x").GetDouble(), values.GetProperty("output.y").GetDouble()))
            .ShouldBe([(1.5, 51.5), (99, 149)], ignoreOrder: true);
        var decision = platform.Decisions.Values.Select(text => JsonDocument.Parse(text).RootElement).ToList();
        decision.Count.ShouldBe(3);
        decision.ShouldAllBe(made => made.GetProperty("model").GetString() == AgentProcess.Model && made.GetProperty("version").GetString() == "5");
    }

    [Fact]
    public async Task Agent_ThatStartsOntoAFullDisk_ServesWhatIsProven()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(folder.In("factory.onnx"), OffsetModel.Create(1));
        await using var platform = DevicePlatform.Start();
        string[] settings = [.. Settings(platform), "--Agent:Updates:WatchFor=01:00:00"];
        await using (var watching = AgentProcess.Start("Actors.EdgeAgentProbe", folder.Path, settings))
        {
            _ = platform.Orders.Give(AgentProcess.Model, OffsetModel.Create(10), Tests(10));
            await watching.UntilAsync(status => status.GetRawText().Contains("watching", StringComparison.OrdinalIgnoreCase), "the new model is watched");
            await watching.UntilPredictsAsync(10);
            await watching.Process.KillAsync();
        }

        await using var agent = AgentProcess.Start("Actors.EdgeAgentProbe", folder.Path, settings, new Dictionary<string, string> { ["PROBE_DISK"] = "1" });

        (await agent.PredictAsync()).ShouldBe(1);
    }

    /// <summary>The short campaign; the long one is the scenario agent-kills.</summary>
    [Fact]
    public async Task Agent_WhosePowerIsCut_LosesNothingAndAlwaysHasAModel()
    {
        using var folder = new TemporaryFolder();

        var counts = await AgentKills.RunAsync(folder.Path, kills: 2, seed: 11, _ => { });

        counts.Faults.ShouldBeEmpty();
        counts.Acknowledged.ShouldBeGreaterThan(0);
        counts.Stored.ShouldBeGreaterThanOrEqualTo(counts.Acknowledged);
    }

    private static async Task<string> CloseAsync(DevicePlatform platform, int order, string result)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!platform.Orders.Closed.ContainsKey(order))
        {
            limit.IsCancellationRequested.ShouldBeFalse($"order {order} was not closed");
            await Task.Delay(20, CancellationToken.None);
        }

        platform.Orders.Closed[order].Result.ShouldBe(result, platform.Orders.Closed[order].Detail);
        return platform.Orders.Closed[order].Detail;
    }

    private static string Digest(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private static string Tests(float offset) => JsonSerializer.Serialize(new
    {
        inputs = new[] { new { name = OffsetModel.Input, datatype = "FP32", shape = new[] { 2, 1 }, data = new[] { 1f, 2f } } },
        outputs = new[] { new { name = OffsetModel.Output, datatype = "FP32", shape = new[] { 2, 1 }, data = new[] { 1 + offset, 2 + offset } } },
    });

    private static string[] Settings(DevicePlatform platform) =>
    [
        $"--Agent:Server={platform.Address}", "--Agent:Id=driven", "--Agent:Key=key", "--Agent:PollPeriod=00:00:00.200", "--Agent:LongestPause=00:00:00.200",
        "--Agent:Updates:WatchFor=00:00:00.200", "--Agent:Streams:0:Name=line", "--Agent:Streams:0:Model=", "--Agent:Streams:0:Columns:0=x", "--Agent:Streams:0:Patience=00:01:00", "--Agent:Guard:Processor=1", "--Agent:Streams:0:KeepsDecisions=true",
        "--Agent:Streams:0:Rules:0:Name=low", "--Agent:Streams:0:Rules:0:When=x < 0", "--Agent:Streams:0:Rules:0:Drops=true",
    ];
}
