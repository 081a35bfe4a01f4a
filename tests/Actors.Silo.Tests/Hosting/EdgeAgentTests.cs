using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Hosting;

public sealed class EdgeAgentTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public async Task Start_WithAChangedModelFile_ServesTheNewVersion()
    {
        using var folder = new TemporaryFolder();
        var model = Path.Combine(folder.Path, "sensor.onnx");

        await File.WriteAllBytesAsync(model, OffsetModel.Create(10));
        (await AskAsync(folder, model)).ShouldBe((1, 11.0));
        await File.WriteAllBytesAsync(model, OffsetModel.Create(20));
        (await AskAsync(folder, model)).ShouldBe((2, 21.0));
    }

    [Fact]
    public async Task Start_WithoutAModelFile_LeavesWithItsUsage()
    {
        await using var agent = DotnetProcess.Start(BuiltProgram.Find("Actors.EdgeAgent"), []);

        (await agent.ExitAsync(Patience, "though it has no model")).ShouldBe(64);
        agent.Output.Text.ShouldContain("--model FILE");
    }

    [Fact]
    public async Task Start_WithoutSayingWhoMayCall_SaysSoInALine()
    {
        using var folder = new TemporaryFolder();
        await using var agent = DotnetProcess.Start(BuiltProgram.Find("Actors.EdgeAgent"), ["--name", "sensor", "--data", folder.Path, "--Agent:Server=http://127.0.0.1:9", "--Agent:Id=d", "--Agent:Key=k"]);

        (await agent.ExitAsync(Patience, "though nobody may call it")).ShouldBe(64);
        agent.Output.Text.ShouldContain("--Security:Mode=Development");
        agent.Output.Text.ShouldNotContain("   at ");
    }

    private static async Task<(int Version, double Value)> AskAsync(TemporaryFolder folder, string model)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort.Take()}");
        await using var agent = DotnetProcess.Start(
            BuiltProgram.Find("Actors.EdgeAgent"),
            ["--model", model, "--urls", address.OriginalString, "--data", Path.Combine(folder.Path, "data"), "--Security:Mode=Development"]);
        using var client = new GatewayClient(address);
        using var deadline = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                var answer = await client.InferAsync("sensor", version: null, id: null, OffsetModel.Input, columns: 1, new float[] { 1 }, deadline.Token);
                (await agent.TerminateAsync(Patience)).ShouldBe(0, agent.Output.Text);
                return (answer.Version, answer.Values(OffsetModel.Output)[0]);
            }
            catch (HttpRequestException) when (!agent.HasExited)
            {
                deadline.IsCancellationRequested.ShouldBeFalse($"The agent never listened. It said:\n{agent.Output.Text}");
                await Task.Delay(TimeSpan.FromMilliseconds(50), CancellationToken.None);
            }
        }
    }
}
