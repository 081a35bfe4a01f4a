using Actors.Domain.Updates.Tuf;
using Actors.Updates;

namespace Actors.Gateway.Tests.Updates;

/// <summary>What the repository keeps over restarts.</summary>
public sealed class UpdateRestartTests
{
    [Fact]
    public async Task Restart_Repository_SignsOnWithItsSealedKeys()
    {
        var host = new UpdateHost();
        try
        {
            await host.InitializeAsync();
            await host.PublishNewAsync("kept", 1, UpdateHost.Model(1));
            var device = await UpdateDevice.StartAsync(host.Client);
            var root = await host.Client.GetStringAsync(UpdateHost.Base + "1.root.json");
            await host.RestartAsync();
            (await host.Client.GetStringAsync(UpdateHost.Base + "1.root.json")).ShouldBe(root);
            await host.PublishNewAsync("kept", 2, UpdateHost.Model(2));
            var after = await UpdateDevice.StartAsync(host.Client);
            (await after.DownloadAsync("kept/2.onnx")).Content.ShouldBe(UpdateHost.Model(2));
            (await host.Grains.GetUpdateRepository("default").GetTargetsAsync(default)).Select(target => target.Path).ShouldBe(["kept/1.onnx", "kept/2.onnx"]);
            device.Seen.ShouldContainKey("timestamp.json");
        }
        finally
        {
            await host.DisposeAsync();
        }
    }
}
