using System.Globalization;
using System.Security.Cryptography;
using Actors.Transport.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Transport.Tests;

/// <summary>Several clients at once that send, read, and leave as chance has it.</summary>
public sealed class SoakTests
{
    private const int Clients = 8;
    private const int RequestsEach = 150;
    private const int MostBits = 18;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Clients_AtRandom_GetEveryAnswerIntact(int seed)
    {
        await using var host = await TransportHost.StartAsync(AnswerAsync);
        var answered = await Task.WhenAll(Enumerable.Range(0, Clients).Select(i => Task.Run(() => LifeAsync(host, new Random((seed * Clients) + i)))));

        answered.Sum().ShouldBeGreaterThan(Clients * RequestsEach / 2);
    }

    private static async Task<int> LifeAsync(TransportHost host, Random random)
    {
        var answered = 0;
        var client = await host.ConnectAsync();
        for (var i = 0; i < RequestsEach; i++)
        {
            var (seed, answerBytes) = (random.Next(), Size(random));
            var body = Requests.Bytes(seed, Size(random));
            var request = Requests.Post($"/{random.Next(3)}/{seed}/{answerBytes}", body);
            var ending = random.Next(10);
            await SendAsync(client, request.AsMemory(0, ending == 0 ? random.Next(request.Length) : request.Length), random);
            if (ending > 0)
            {
                byte[] expected = [.. SHA256.HashData(body), .. Requests.Bytes(seed + 1, answerBytes)];
                (await client.ReadAnswerAsync()).Body.AsSpan().SequenceEqual(expected).ShouldBeTrue($"request {i} of {body.Length} bytes, answer of {answerBytes}");
                answered++;
            }

            if (ending < 2)
            {
                Leave(client, random);
                client = await host.ConnectAsync();
            }
        }

        client.Dispose();
        return answered;
    }

    private static async Task SendAsync(RawClient client, ReadOnlyMemory<byte> bytes, Random random)
    {
        while (!bytes.IsEmpty)
        {
            var count = random.Next(3) == 0 ? random.Next(1, bytes.Length + 1) : bytes.Length;
            await client.SendAsync(bytes[..count]);
            bytes = bytes[count..];
        }
    }

    private static void Leave(RawClient client, Random random)
    {
        if (random.Next(2) == 0)
        {
            client.Reset();
        }

        client.Dispose();
    }

    /// <summary>Small and large ones are as frequent.</summary>
    private static int Size(Random random) => random.Next(1 << random.Next(MostBits));

    /// <summary>Answers /where/seed/bytes: the body's hash, and bytes of that seed behind it; where 0 is on the loop, 1 in the pool, 2 in pieces.</summary>
    private static async Task AnswerAsync(HttpContext context)
    {
        var parts = context.Request.Path.Value!.Split('/');
        var loop = context.Features.GetRequiredFeature<IEventLoopFeature>();
        if (parts[1] == "1")
        {
            loop.Leave();
            await Task.Yield();
        }

        try
        {
            var hash = await SHA256.HashDataAsync(context.Request.Body);
            var seed = int.Parse(parts[2], CultureInfo.InvariantCulture);
            var answer = Requests.Bytes(seed + 1, int.Parse(parts[3], CultureInfo.InvariantCulture));
            context.Response.ContentLength = hash.Length + answer.Length;
            await context.Response.BodyWriter.WriteAsync(hash);
            foreach (var piece in answer.Chunk(parts[1] == "2" ? 1000 : Math.Max(1, answer.Length)))
            {
                await context.Response.BodyWriter.WriteAsync(piece);
            }
        }
        catch (Exception fault) when (fault is IOException or OperationCanceledException)
        {
            // The client left.
        }
        finally
        {
            loop.Return();
        }
    }
}
