using System.Security.Cryptography;
using Actors.Transport.Tests.Hosting;
using Microsoft.AspNetCore.Http;

namespace Actors.Transport.Tests;

/// <summary>Bodies that are larger than what all buffers on the way hold.</summary>
public sealed class BodyTests
{
    private const int Bytes = 20 * 1024 * 1024;
    private const int PieceBytes = 64 * 1024;

    [Fact]
    public async Task Upload_NotRead_WaitsAndArrivesWhole()
    {
        var reads = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            await reads.Task;
            await Handlers.HashAsync(context);
        });
        using var client = await RawClient.ConnectAsync(host.Address, isTight: true);
        var body = Requests.Bytes(seed: 1, Bytes);
        await client.SendAsync(Requests.Head("/", Bytes));
        var sent = 0L;
        var sending = Task.Run(async () =>
        {
            for (var at = 0; at < Bytes; at += PieceBytes)
            {
                await client.SendAsync(body.AsMemory(at, PieceBytes));
                Interlocked.Add(ref sent, PieceBytes);
            }
        });

        (await Waiting.UntilAtRestAsync(() => Interlocked.Read(ref sent), "the sending comes to rest")).ShouldBeLessThan(Bytes);
        sending.IsCompleted.ShouldBeFalse();
        reads.SetResult();
        await sending;
        (await client.ReadAnswerAsync()).Text.ShouldBe(Convert.ToHexString(SHA256.HashData(body)));
    }

    [Fact]
    public async Task Download_NotRead_WaitsAndArrivesWhole()
    {
        var body = Requests.Bytes(seed: 2, Bytes);
        var written = 0L;
        await using var host = await TransportHost.StartAsync(async context =>
        {
            context.Response.ContentLength = Bytes;
            for (var at = 0; at < Bytes; at += PieceBytes)
            {
                await context.Response.BodyWriter.WriteAsync(body.AsMemory(at, PieceBytes));
                Interlocked.Add(ref written, PieceBytes);
            }
        });
        using var client = await RawClient.ConnectAsync(host.Address, isTight: true);
        await client.SendAsync(Requests.Post("/", []));

        (await Waiting.UntilAtRestAsync(() => Interlocked.Read(ref written), "the writing comes to rest")).ShouldBeLessThan(Bytes);
        SHA256.HashData((await client.ReadAnswerAsync()).Body).ShouldBe(SHA256.HashData(body));
    }

    [Fact]
    public async Task Reset_WhileAFlushWaits_EndsTheWait()
    {
        var written = 0L;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.BodyWriter.WriteAsync(new byte[PieceBytes]);
                Interlocked.Add(ref written, PieceBytes);
            }

            ended.SetResult();
        });
        using var client = await RawClient.ConnectAsync(host.Address, isTight: true);
        await client.SendAsync(Requests.Post("/", []));
        await Waiting.UntilAtRestAsync(() => Interlocked.Read(ref written), "the writing comes to rest");

        client.Reset();
        await ended.Task.WithinPatienceAsync("the flush ends with its client");
    }

    [Fact]
    public async Task Flush_Cancelled_EndsTheRequestAlone()
    {
        var written = 0L;
        var ended = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var cancelling = new CancellationTokenSource();
        await using var host = await TransportHost.StartAsync(async context =>
        {
            if (context.Request.Path != "/long")
            {
                await Handlers.EchoAsync(context);
                return;
            }

            try
            {
                while (true)
                {
                    await context.Response.BodyWriter.WriteAsync(new byte[PieceBytes], cancelling.Token);
                    Interlocked.Add(ref written, PieceBytes);
                }
            }
            catch (OperationCanceledException)
            {
                ended.SetResult(true);
            }
        });
        using var client = await RawClient.ConnectAsync(host.Address, isTight: true);
        await client.SendAsync(Requests.Post("/long", []));
        await Waiting.UntilAtRestAsync(() => Interlocked.Read(ref written), "the writing comes to rest");

        await cancelling.CancelAsync();
        (await ended.Task.WithinPatienceAsync("the flush is cancelled")).ShouldBeTrue();
        await client.ReadToEndAsync();
        using var other = await host.ConnectAsync();
        (await other.PostAsync("/", "still"u8.ToArray())).Text.ShouldBe("/ still");
    }
}
