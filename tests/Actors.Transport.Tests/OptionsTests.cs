using System.Net.Sockets;
using Actors.Transport.Tests.Hosting;
using Microsoft.Extensions.Options;

namespace Actors.Transport.Tests;

public sealed class OptionsTests
{
    [Fact]
    public async Task Enabled_False_LeavesConnectionsToTheServersOwnSockets()
    {
        await using var host = await TransportHost.StartAsync(Handlers.WhereAsync, enabled: false);
        using var client = await host.ConnectAsync();

        (await client.PostAsync("/")).Text.ShouldBe("pool");
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(257)]
    public async Task Count_OutOfRange_IsRefusedAtStart(int count)
    {
        var refused = await Should.ThrowAsync<OptionsValidationException>(() => TransportHost.StartAsync(Handlers.WhereAsync, count));

        refused.Message.ShouldBe($"EventLoops:Count is {count}; it must be 0 to 256.");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public async Task Count_AtItsLimit_Serves(int count)
    {
        await using var host = await TransportHost.StartAsync(Handlers.WhereAsync, count);
        using var client = await host.ConnectAsync();

        await client.UntilOnLoopAsync();
    }

    [Fact]
    public async Task UnixDomainSocket_IsLeftToTheServersOwnSockets()
    {
        var folder = Directory.CreateTempSubdirectory("actors-");
        try
        {
            var path = Path.Combine(folder.FullName, "s");
            await using var host = await TransportHost.StartAsync(Handlers.WhereAsync, listen: options => options.ListenUnixSocket(path));
            using var handler = new SocketsHttpHandler
            {
                ConnectCallback = async (_, cancellationToken) =>
                {
                    var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                    await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
                    return new NetworkStream(socket, ownsSocket: true);
                },
            };
            using var client = new HttpClient(handler);

            (await client.GetStringAsync(new Uri("http://localhost/"))).ShouldBe("pool");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
