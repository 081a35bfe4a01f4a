using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Hosting;

public sealed class DataFolderTests
{
    private const int FolderInUse = 75;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Start_FolderInUse_LeavesWithAMessageAndTheFirstServesOn()
    {
        using var data = new TemporaryFolder();
        await using var first = await SiloProcess.StartAsync(new SiloSettings(data.Path));
        using var client = new GatewayClient(first.Address);
        await client.RegisterAsync("kept", OffsetModel.Create(3));

        await using var second = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), new SiloSettings(data.Path).CommandLine(FreePort.Take()));
        (await second.ExitAsync(Timeout, "though the folder is in use")).ShouldBe(FolderInUse);

        second.Output.Text.ShouldContain(data.Path);
        second.Output.Text.ShouldContain($"{first.Process.Id}");
        second.Output.Text.ShouldNotContain("   at ", Case.Sensitive, "a stack trace is no message");
        await ServesAsync(client);
    }

    [Fact]
    public async Task Start_AfterTheHolderWasKilled_TakesTheFolder()
    {
        using var data = new TemporaryFolder();
        await using (var first = await SiloProcess.StartAsync(new SiloSettings(data.Path)))
        {
            using var client = new GatewayClient(first.Address);
            await client.RegisterAsync("kept", OffsetModel.Create(3));
            await first.KillAsync();
        }

        await using var second = await SiloProcess.StartAsync(new SiloSettings(data.Path));
        using var again = new GatewayClient(second.Address);
        await ServesAsync(again);
        await second.StopAsync();
    }

    private static async Task ServesAsync(GatewayClient client) =>
        (await client.InferAsync("kept", version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 4 })).Values(OffsetModel.Output).ShouldBe([7.0]);
}
