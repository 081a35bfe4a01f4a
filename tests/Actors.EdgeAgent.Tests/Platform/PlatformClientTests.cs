using System.Net;
using System.Net.Sockets;
using Actors.EdgeAgent.Files;
using Actors.EdgeAgent.Platform;
using Actors.EdgeAgent.Tests.Buffer;
using Actors.EdgeAgent.Tests.Files;
using Actors.EdgeAgent.Time;
using Microsoft.Extensions.Options;

namespace Actors.EdgeAgent.Tests.Platform;

public sealed class PlatformClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>A mobile network may lose a connection without telling either side.</summary>
    [Fact]
    public async Task Read_WhereTheConnectionFallsSilent_FailsRatherThanWaitingForEver()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeHalfAsync(listener);
        var files = new MemoryFiles();
        var options = Options.Create(new AgentOptions { Server = new Uri($"http://{listener.LocalEndpoint}"), AnswerPatience = TimeSpan.FromSeconds(5) });
        using var client = new PlatformClient(options, new AgentClock(new FakeTime(), files, new ReservedSpace(files), 0));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/file");
        using var response = await client.SendAsync(request, isDdi: false, HttpCompletionOption.ResponseHeadersRead, default);
        await using var body = await client.ReadAsync(response, default);
        var bytes = new byte[100];
        (await body.ReadAtLeastAsync(bytes, 10)).ShouldBe(10);

        var rest = body.ReadAsync(bytes).AsTask();
        (await Should.ThrowAsync<IOException>(() => rest.WaitAsync(Patience))).Message.ShouldContain("Nothing came");

        (await serving).Dispose();
    }

    private static async Task<TcpClient> ServeHalfAsync(TcpListener listener)
    {
        var client = await listener.AcceptTcpClientAsync();
        _ = await client.GetStream().ReadAsync(new byte[4096]);
        await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n0123456789"u8.ToArray());
        return client;
    }
}
