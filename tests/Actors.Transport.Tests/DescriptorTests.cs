using Actors.Transport.Tests.Hosting;

namespace Actors.Transport.Tests;

public sealed class DescriptorTests
{
    private const int Connections = 500;

    [Fact]
    public async Task Connections_Closed_LeaveNoFileOpen()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync);
        await RoundAsync(host, 2);
        await Waiting.UntilAtRestAsync(OpenFiles, "the first connections are closed");
        var before = OpenFiles();
        for (var round = 0; round < 2; round++)
        {
            await RoundAsync(host, Connections);
            await Waiting.UntilAsync(() => ValueTask.FromResult(OpenFiles() <= before), "every file is closed again");
        }
    }

    [Fact]
    public async Task Host_Ended_LeavesNoFileOpen()
    {
        await LifeAsync();
        var before = await Waiting.UntilAtRestAsync(OpenFiles, "the first server is closed");
        await LifeAsync();
        await Waiting.UntilAsync(() => ValueTask.FromResult(OpenFiles() <= before), "every file is closed again");
    }

    private static async Task LifeAsync()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync, loops: 16);
        await RoundAsync(host, 16);
    }

    /// <summary>A third each ends by a farewell, by a reset, and by the server.</summary>
    private static async Task RoundAsync(TransportHost host, int count)
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => host.ConnectAsync()));
        await Task.WhenAll(clients.Select(async (client, i) =>
        {
            (await client.PostAsync($"/{i}")).Text.ShouldBe($"/{i} ");
            if (i % 3 == 0)
            {
                client.Reset();
            }
            else if (i % 3 == 1)
            {
                await client.SendAsync("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                await client.ReadToEndAsync();
            }

            client.Dispose();
        }));
    }

    /// <summary>Of the kinds that a connection or a loop opens; the runtime opens others when it likes.</summary>
    private static long OpenFiles() => Directory.EnumerateFileSystemEntries("/proc/self/fd")
        .Select(file => new FileInfo(file).LinkTarget ?? "")
        .LongCount(target => target.StartsWith("socket:", StringComparison.Ordinal) || target.StartsWith("anon_inode:", StringComparison.Ordinal));
}
