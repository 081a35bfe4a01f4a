using Actors.Domain.Updates.Sealed;
using Actors.EdgeAgent.Sealing;
using Actors.TestKit;
using Actors.TestKit.Edge;
using Actors.TestKit.Models;

namespace Actors.EdgeAgent.Tests.Fleet;

/// <summary>Devices that take models sealed: opened in memory, by their own key, or not at all.</summary>
[Collection(FleetCollection.Name)]
public sealed class SealedTests(FleetGateway gateway) : IDisposable
{
    private const string Device = "sealed";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task AModelOfTheRealPlatform_ComesSealedAndIsNeverOnTheDiskInTheClear()
    {
        string[] settings =
        [
            $"Agent:Server={gateway.Address}", "Agent:Id=sealed-agent", $"Agent:EnrolmentToken={await gateway.TokenAsync()}", "Agent:Attributes:name=sealed-agent",
            $"Agent:Updates:PrivateKey={_folder.In("device.pem")}",
        ];
        var (distribution, _) = await gateway.DistributeAsync("secret", SealedOffer.Model(30), TestRows.Of(30));
        await using (var agent = await RunningAgent.StartAsync(_folder, settings, model: "secret"))
        {
            var campaign = await gateway.StartAsync(distribution, "sealed-agent");
            _ = await gateway.UntilPhaseAsync(campaign, "finished");
            (await agent.PredictAsync("secret")).ShouldBe(30);
            SealedOffer.InTheClear(_folder.Path).ShouldBeEmpty();
            CoreDumps.AreOn.ShouldBeFalse();
        }

        await using (var again = await RunningAgent.StartAsync(_folder, settings, model: "secret"))
        {
            (await again.PredictAsync("secret")).ShouldBe(30, "the slot is opened again after a restart");
        }

        // The same disk in another machine: the key is missing, and a new one opens nothing.
        File.Delete(_folder.In("device.pem"));
        await using var stolen = await RunningAgent.StartAsync(_folder, settings, model: "secret");
        (await stolen.PredictAsync("secret")).ShouldBe(RunningAgent.Factory);
        var (next, _) = await gateway.DistributeAsync("secret", SealedOffer.Model(31), TestRows.Of(31));
        var refused = await gateway.StartAsync(next, "sealed-agent");
        _ = await gateway.UntilPhaseAsync(refused, "stopped");
        (await gateway.TargetAsync(refused, "sealed-agent")).ToString().ShouldContain("wrapped to another device");
        (await stolen.PredictAsync("secret")).ShouldBe(RunningAgent.Factory);
        SealedOffer.InTheClear(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task WhatWasChangedOrIsNotSealed_IsRefusedByName_AndTheOldModelStays()
    {
        await using var platform = DevicePlatform.Start();
        var (settings, point) = WithKeyFile(platform);
        await using (var agent = await RunningAgent.StartAsync(_folder, settings))
        {
            _ = await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, point, 40), "success");
            (await agent.PredictAsync()).ShouldBe(40);

            (await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, point, 41, turnsByte: 20_000), "failure")).ShouldContain("sealed: the copy is not the one that was sealed");
            (await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, point, 41, turnsByte: 2), "failure")).ShouldContain("sealed: the copy is not the one that was sealed");
            (await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, "another", point, 42), "failure")).ShouldContain("sealed: the platform has no sealed copy");
            (await ClosedAsync(platform, platform.Orders.Give("sensor", OffsetModel.Create(43), TestRows.Of(43)), "failure")).ShouldContain("sealed: the platform has no sealed copy");
            using (var other = SoftwareDeviceKey.Create())
            {
                (await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, other.PublicPoint, 44), "failure")).ShouldContain("key was wrapped to another device");
            }

            (await agent.PredictAsync()).ShouldBe(40);
            _ = await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, point, 45), "success");
            (await agent.PredictAsync()).ShouldBe(45);
        }

        // The slot that is served (the first again) loses a bit: the other one is what is left.
        var slot = _folder.In("data/edge/slots/a.onnx");
        var bytes = await File.ReadAllBytesAsync(slot);
        bytes[30_000] ^= 1;
        await File.WriteAllBytesAsync(slot, bytes);
        await using var damaged = await RunningAgent.StartAsync(_folder, settings);
        (await damaged.PredictAsync()).ShouldBe(40);
        SealedOffer.InTheClear(_folder.Path).ShouldBeEmpty();
    }

    [Fact]
    public async Task AKeyThatAProgramUses_OpensModels_AndIsWaitedForWhereItDoesNotAnswer()
    {
        await using var platform = DevicePlatform.Start();
        using var key = SoftwareDeviceKey.Create();
        await File.WriteAllTextAsync(_folder.In("device.pem"), key.ExportPem());
        await File.WriteAllTextAsync(_folder.In("device.pub"), key.ExportPublicPem());

        // As a token that is pulled out: the program finds no key.
        string[] settings =
        [
            .. Settings(platform), $"Agent:Updates:KeyProgram=openssl pkeyutl -derive -inkey {_folder.In("device.pem")} -peerkey {{peer}}", $"Agent:Updates:PublicKey={_folder.In("device.pub")}",
        ];
        await using (var agent = await RunningAgent.StartAsync(_folder, settings))
        {
            _ = await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, key.PublicPoint, 50), "success");
            (await agent.PredictAsync()).ShouldBe(50);
            File.Move(_folder.In("device.pem"), _folder.In("pulled.pem"));
            (await ClosedAsync(platform, await SealedOffer.GiveAsync(platform, Device, key.PublicPoint, 51), "failure")).ShouldContain("gave no secret");
            (await agent.PredictAsync()).ShouldBe(50);
        }

        await using var locked = await RunningAgent.StartAsync(_folder, settings);
        (await locked.PredictAsync()).ShouldBe(RunningAgent.Factory, "the model cannot be opened, and the device still answers");
        File.Move(_folder.In("pulled.pem"), _folder.In("device.pem"));
        using var limit = new CancellationTokenSource(Patience);
        while (await locked.PredictAsync() != 50)
        {
            limit.IsCancellationRequested.ShouldBeFalse("the model is not served though its key answers again");
            await Task.Delay(50, CancellationToken.None);
        }
    }

    [Fact]
    public async Task ADeviceWhosePowerIsCutInAnUpdate_HasNothingInTheClearAndGoesOn()
    {
        await using var platform = DevicePlatform.Start();
        var (settings, point) = WithKeyFile(platform);
        await File.WriteAllBytesAsync(_folder.In("factory.onnx"), OffsetModel.Create(RunningAgent.Factory));
        var order = await SealedOffer.GiveAsync(platform, Device, point, 60);
        var arguments = settings.Select(setting => "--" + setting).ToArray();

        // After the file is in its slot, before the state says so.
        await using (var cut = AgentProcess.Start("Actors.EdgeAgentProbe", _folder.Path, arguments, new Dictionary<string, string> { ["PROBE_CUT"] = "slots/b:1:after" }))
        {
            await cut.Process.Exited.WaitAsync(Patience);
        }

        SealedOffer.InTheClear(_folder.Path).ShouldBeEmpty();
        await using var agent = await RunningAgent.StartAsync(_folder, settings);
        _ = await ClosedAsync(platform, order, "success");
        (await agent.PredictAsync()).ShouldBe(60);
        SealedOffer.InTheClear(_folder.Path).ShouldBeEmpty();
    }

    private (string[] Settings, ReadOnlyMemory<byte> Point) WithKeyFile(DevicePlatform platform)
    {
        using var key = SoftwareDeviceKey.Create();
        var file = _folder.In("device.pem");
        File.WriteAllText(file, key.ExportPem());
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return ([.. Settings(platform), $"Agent:Updates:PrivateKey={file}"], key.PublicPoint);
    }

    private static string[] Settings(DevicePlatform platform) => [$"Agent:Server={platform.Address}", $"Agent:Id={Device}", "Agent:Key=key", "Agent:PollPeriod=00:00:00.200"];

    private static async Task<string> ClosedAsync(DevicePlatform platform, int order, string result)
    {
        await RunningAgent.UntilAsync(() => platform.Orders.Closed.ContainsKey(order), $"order {order} is closed");
        var (found, detail) = platform.Orders.Closed[order];
        found.ShouldBe(result, detail);
        return detail;
    }
}
