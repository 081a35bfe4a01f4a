using System.Net;
using System.Net.Sockets;
using Actors.TestKit;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Hosting;

public sealed class CommandLineTests
{
    private const int Usage = 64;
    private const int Unavailable = 69;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData("--nonsense", "--nonsense")]
    [InlineData("--data", "--data")]
    [InlineData("stray", "stray")]
    [InlineData("--Silo:StopTimeout=00:00:00", "Silo:StopTimeout")]
    [InlineData("--Artifacts:Store=Tape", "Artifacts:Store")]
    [InlineData("--Database:Provider=Punchcards", "Database:Provider")]
    [InlineData("--Gateway:RetryAfterSeconds=0", "RetryAfterSeconds")]
    [InlineData("--Inference:WorkerThreads=0", "WorkerThreads")]
    public async Task Start_WrongArgument_LeavesWithAMessageThatNamesIt(string argument, string named)
    {
        using var data = new TemporaryFolder();
        await using var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), [.. new SiloSettings(data.Path).CommandLine(FreePort.Take()), argument]);

        (await process.ExitAsync(Timeout, $"in spite of '{argument}'")).ShouldBe(Usage, process.Output.Text);

        process.Output.Text.ShouldContain(named);
        process.Output.Text.ShouldNotContain("   at ", Case.Sensitive, "a stack trace is no message");
    }

    [Fact]
    public async Task Start_AddressInUse_LeavesWithAMessageThatNamesIt()
    {
        using var data = new TemporaryFolder();
        var port = FreePort.Take();
        using var taken = new TcpListener(IPAddress.Loopback, port);
        taken.Start();
        await using var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), new SiloSettings(data.Path).CommandLine(port));

        (await process.ExitAsync(Timeout, "though its address is in use")).ShouldBe(Unavailable, process.Output.Text);

        process.Output.Text.Split('\n')[^1].ShouldContain($"127.0.0.1:{port}");
    }

    /// <summary>The signal comes in the middle of the start, or just after it; either way it is a stop as asked.</summary>
    [Fact]
    public async Task Stop_WhileStarting_LeavesWithCode0()
    {
        using var data = new TemporaryFolder();
        await using var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), new SiloSettings(data.Path).CommandLine(FreePort.Take()));
        using var timeout = new CancellationTokenSource(Timeout);
        while (!process.Output.Text.Contains("Applied schema step", StringComparison.Ordinal))
        {
            timeout.IsCancellationRequested.ShouldBeFalse($"The silo never applied its schema. It said:\n{process.Output.Text}");
            process.HasExited.ShouldBeFalse(process.Output.Text);
            await Task.Delay(1);
        }

        (await process.TerminateAsync(Timeout)).ShouldBe(0, process.Output.Text);
    }

    [Fact]
    public async Task Start_Help_ShowsTheArguments()
    {
        await using var process = DotnetProcess.Start(BuiltProgram.Find("Actors.Silo"), ["--help"]);
        await process.ExitAsync(Timeout, "after showing its arguments");

        foreach (var argument in (string[])["--urls", "--data", "--samples"])
        {
            process.Output.Text.ShouldContain(argument);
        }
    }
}
