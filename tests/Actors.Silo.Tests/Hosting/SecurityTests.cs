using Actors.TestKit;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Hosting;

public sealed class SecurityTests
{
    private const int Usage = 64;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("--urls=http://0.0.0.0:0", "0.0.0.0")]
    [InlineData("--urls=http://127.0.0.1:0;http://*:0", "http://*:0")]
    [InlineData("--Kestrel:Endpoints:Grpc:Url=http://[::]:0", "[::]")]
    [InlineData("--Security:Mode=Required", "Security has neither ApiKeys nor Issuers")]
    public async Task Start_OpenToOthersWithoutAuthentication_LeavesWithAMessage(string argument, string named)
    {
        using var data = new TemporaryFolder();
        await using var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), [.. new SiloSettings(data.Path).CommandLine(FreePort.Take()), argument]);

        (await process.ExitAsync(Timeout, $"in spite of '{argument}'")).ShouldBe(Usage, process.Output.Text);

        process.Output.Text.ShouldContain(named);
        process.Output.Text.ShouldContain("./actors key");
    }

    [Fact]
    public async Task Start_WithoutAuthenticationOnTheLoopback_SaysSo()
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path));
        await silo.StopAsync();
        silo.Process.Output.Text.ShouldContain("Authentication is OFF (Security:Mode=Development)");
    }
}
