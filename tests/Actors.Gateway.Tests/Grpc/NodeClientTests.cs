using System.Diagnostics;
using Actors.Gateway.Tests.Http;
using Actors.TestKit;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>A client that is not ours: the npm package @grpc/grpc-js, at the version of its lock file, with no install script run.</summary>
[Collection(GatewayCollection.Name)]
public sealed class NodeClientTests(GatewayHost host)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task GrpcJs_EveryKindOfCall_IsAnswered()
    {
        using var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "Grpc", "Node")))
        {
            File.Copy(file, folder.In(Path.GetFileName(file)));
        }

        await RunAsync(folder.In(""), "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
        var said = await RunAsync(folder.In(""), "node", "client.js", host.Client.BaseAddress!.Authority);

        string[] checks = ["unary", "typed", "large", "gzip", "deflate", "manyAtOnce", "refusal", "notOffered", "metadata", "deadline", "cancel", "stream", "health", "reflection"];
        said.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(checks.Select(check => $"ok {check}"));
    }

    private static async Task<string> RunAsync(string folder, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        Array.ForEach(arguments, start.ArgumentList.Add);
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start; these tests need Node.js 20 or newer.");
        using var patience = new CancellationTokenSource(Patience);
        var output = process.StandardOutput.ReadToEndAsync(patience.Token);
        var errors = process.StandardError.ReadToEndAsync(patience.Token);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {arguments[0]} did not end within {Patience}.");
        }

        process.ExitCode.ShouldBe(0, $"{program} {arguments[0]}: {await output}{await errors}");
        return await output;
    }
}
