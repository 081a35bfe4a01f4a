using System.Text;
using Actors.Transport.Tests.Hosting;

namespace Actors.Transport.Tests;

public sealed class RequestTests
{
    private const int Pipelined = 50;

    [Fact]
    public async Task Request_SplitAtAnyByte_IsAnswered()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync, loops: 1);
        using var split = await host.ConnectAsync();
        using var other = await host.ConnectAsync();
        var request = Requests.Post("/split", "sixteen bytes it"u8);
        for (var at = 1; at < request.Length; at++)
        {
            await split.SendAsync(request.AsMemory(0, at));

            // The loop has come by once, and read the first piece.
            (await other.PostAsync("/other")).Text.ShouldBe("/other ");
            await split.SendAsync(request.AsMemory(at));
            (await split.ReadAnswerAsync()).Text.ShouldBe("/split sixteen bytes it", $"split at {at}");
        }
    }

    [Fact]
    public async Task Request_ByteByByte_IsAnswered()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectAsync();
        foreach (var piece in Requests.Post("/slow", "a body"u8).Chunk(1))
        {
            await client.SendAsync(piece);
        }

        (await client.ReadAnswerAsync()).Text.ShouldBe("/slow a body");
    }

    [Fact]
    public async Task Requests_InOnePacket_AreAnsweredInOrder()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectAsync();
        await client.SendAsync(Enumerable.Range(0, Pipelined).SelectMany(i => Requests.Post($"/{i}", Encoding.UTF8.GetBytes($"body {i}"))).ToArray());
        for (var i = 0; i < Pipelined; i++)
        {
            (await client.ReadAnswerAsync()).Text.ShouldBe($"/{i} body {i}");
        }
    }
}
