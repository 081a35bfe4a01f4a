using System.Text.Json;
using Actors.TestKit;
using Actors.TestKit.Models;

namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>The agent and the real platform: enrolment, campaigns, signed metadata, DDI.</summary>
[Collection(FleetCollection.Name)]
public sealed class CampaignTests(FleetGateway platform) : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AGoodModel_IsInstalledAndReported_AndABadOneGoesBack()
    {
        const string Device = "campaign-agent";
        await using var agent = await RunningAgent.StartAsync(_folder, await SettingsAsync(Device), model: "pump");
        (await agent.PredictAsync("pump")).ShouldBe(RunningAgent.Factory);

        var (good, sha256) = await platform.DistributeAsync("pump", OffsetModel.Create(10), TestRows.Of(10));
        var campaign = await platform.StartAsync(good, Device);
        var finished = await platform.UntilPhaseAsync(campaign, "finished");
        finished.GetProperty("groups")[0].GetProperty("finished").GetInt64().ShouldBe(1);
        (await agent.PredictAsync("pump")).ShouldBe(10);
        var status = await agent.StatusAsync();
        status.GetProperty("active").GetString().ShouldBe("B");
        status.GetProperty("served").GetProperty("sha256").GetString().ShouldBe(sha256);
        (await platform.TargetAsync(campaign, Device)).GetProperty("messages").ToString().ShouldContain("Trying");

        // Signed and whole, and yet it does not answer as its own test rows say.
        var (bad, _) = await platform.DistributeAsync("pump", OffsetModel.Create(20), TestRows.Of(99));
        campaign = await platform.StartAsync(bad, Device);
        var stopped = await platform.UntilPhaseAsync(campaign, "stopped");
        stopped.GetProperty("groups")[0].GetProperty("errors").GetInt64().ShouldBe(1);
        (await platform.TargetAsync(campaign, Device)).ToString().ShouldContain("answered wrongly");
        (await agent.PredictAsync("pump")).ShouldBe(10);
        await agent.UntilAsync(
            found => found.GetProperty("phase").GetString() == "Idle" && found.GetProperty("served").GetProperty("sha256").GetString() == sha256, "the agent is back on the good model");
    }

    [Fact]
    public async Task AnOrderThatNeedsConsent_IsConsentedTo_OrWaitsForSomebody()
    {
        const string Device = "consenting-agent";
        var (distribution, sha256) = await platform.DistributeAsync("valve", OffsetModel.Create(5), TestRows.Of(5));
        await using (var agent = await RunningAgent.StartAsync(_folder, await SettingsAsync(Device), model: "valve"))
        {
            var campaign = await platform.StartAsync(distribution, Device, confirmation: true);
            _ = await platform.UntilPhaseAsync(campaign, "finished");
            (await agent.StatusAsync()).GetProperty("served").GetProperty("sha256").GetString().ShouldBe(sha256);
        }

        const string Waiting = "waiting-agent";
        using var other = new TemporaryFolder();
        await using var waiting = await RunningAgent.StartAsync(other, [.. await SettingsAsync(Waiting), "Agent:Updates:Confirms=false"], model: "valve");
        var held = await platform.StartAsync(distribution, Waiting, confirmation: true);
        _ = await FleetGateway.UntilAsync(() => platform.TargetAsync(held, Waiting), found => found.ToString().Contains("onfirmation", StringComparison.Ordinal), "the order waits for consent");
        (await waiting.PredictAsync("valve")).ShouldBe(RunningAgent.Factory);
        _ = await platform.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{held}/cancel");
    }

    [Fact]
    public async Task AnOrderThatWaitsForItsTime_IsTakenBack_AndTheDeviceStaysAsItWas()
    {
        const string Device = "waiting-for-time";
        var (distribution, _) = await platform.DistributeAsync("gate", OffsetModel.Create(7), TestRows.Of(7));
        await using var agent = await RunningAgent.StartAsync(_folder, await SettingsAsync(Device), model: "gate");
        var campaign = await platform.StartAsync(distribution, Device, installAt: new DateTimeOffset(2999, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var held = await agent.UntilAsync(found => found.GetProperty("phase").GetString() == "Held", "the file is there and waits");
        var action = held.GetProperty("action").GetString();
        (await agent.PredictAsync("gate")).ShouldBe(RunningAgent.Factory);

        _ = await platform.SendAsync(HttpMethod.Post, $"/api/v1/campaigns/{campaign}/cancel", new { reason = "wrong file" });
        _ = await agent.UntilAsync(found => found.GetProperty("phase").GetString() == "Idle" && found.GetProperty("lastAction").GetString() == action, "the order is given up");
        _ = await FleetGateway.UntilAsync(() => platform.TargetAsync(campaign, Device), found => found.ValueKind == JsonValueKind.Object && found.GetProperty("state").GetString() == "cancelled", "the campaign knows");
        (await agent.PredictAsync("gate")).ShouldBe(RunningAgent.Factory);
        (await agent.StatusAsync()).GetProperty("active").GetString().ShouldBe("A");
        Directory.GetFiles(_folder.In("data/edge/updates"), "*.download").ShouldBeEmpty();
    }

    [Fact]
    public async Task AnOrderToDownloadOnly_EndsWithTheDownload()
    {
        const string Device = "download-only";
        var (distribution, _) = await platform.DistributeAsync("hatch", OffsetModel.Create(8), tests: null);
        await using var agent = await RunningAgent.StartAsync(_folder, await SettingsAsync(Device), model: "hatch");

        var campaign = await platform.StartAsync(distribution, Device, type: "downloadOnly");

        _ = await platform.UntilPhaseAsync(campaign, "finished");
        (await agent.PredictAsync("hatch")).ShouldBe(RunningAgent.Factory);
    }

    private async Task<IEnumerable<string>> SettingsAsync(string device)
    {
        await File.WriteAllBytesAsync(_folder.In("root.json"), await platform.RootAsync());
        return
        [
            $"Agent:Server={platform.Address}", $"Agent:Id={device}", $"Agent:EnrolmentToken={await platform.TokenAsync()}", $"Agent:Attributes:name={device}",
            $"Agent:Updates:Root={_folder.In("root.json")}",
        ];
    }
}
