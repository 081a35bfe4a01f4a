using Actors.Transport.Tests.Hosting;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Transport.Tests;

public sealed class ClosingTests
{
    /// <summary>A request that is answered on the loop is answered before the end behind it is read.</summary>
    [Fact]
    public async Task HalfClose_AfterARequest_IsAnsweredAndClosed()
    {
        await using var host = await TransportHost.StartAsync(context => context.Request.Path == Handlers.WherePath ? Handlers.WhereAsync(context) : Handlers.EchoAsync(context));
        using var client = await host.ConnectAsync();
        await client.UntilOnLoopAsync();
        await client.SendAsync(Requests.Post("/last", "body"u8));
        client.HalfClose();

        (await client.ReadAnswerAsync()).Text.ShouldBe("/last body");
        (await client.ReadToEndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task HalfClose_BeforeTheBodyIsWhole_IsRefusedAndClosed()
    {
        var refused = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            try
            {
                await Handlers.EchoAsync(context);
            }
            catch (BadHttpRequestException)
            {
                refused.SetResult(true);
                throw;
            }
        });
        using var client = await host.ConnectAsync();
        await client.SendAsync(Requests.Head("/half", 10));
        await client.SendAsync("12345");
        client.HalfClose();

        (await refused.Task.WithinPatienceAsync("the handler is told that the body is cut off")).ShouldBeTrue();
        await client.ReadToEndAsync();
    }

    /// <summary>Who only sends no more cannot be told from who is gone: what is still under way is taken back.</summary>
    [Theory]
    [InlineData(true, false)]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public async Task ResetOrHalfClose_DuringARequest_AbortsIt(bool resets, bool leaves)
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var aborted = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            if (leaves)
            {
                context.Features.GetRequiredFeature<IEventLoopFeature>().Leave();
                await Task.Yield();
            }

            await using var registration = context.RequestAborted.Register(aborted.SetResult);
            began.SetResult();
            await aborted.Task;
        });
        using var client = await host.ConnectAsync();
        await client.SendAsync(Requests.Post("/", []));
        await began.Task.WithinPatienceAsync("the request begins");
        if (resets)
        {
            client.Reset();
        }
        else
        {
            client.HalfClose();
        }

        await aborted.Task.WithinPatienceAsync("RequestAborted is cancelled");
    }

    [Fact]
    public async Task Reset_DuringABody_FailsTheReading()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var failed = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            var reading = context.Request.Body.CopyToAsync(Stream.Null);
            began.SetResult();
            try
            {
                await reading;
            }
            catch (Exception fault)
            {
                failed.SetResult(fault);
            }
        });
        using var client = await host.ConnectAsync();
        await client.SendAsync(Requests.Head("/", 10));
        await client.SendAsync("12345");
        await began.Task.WithinPatienceAsync("the request begins");
        client.Reset();

        (await failed.Task.WithinPatienceAsync("the reading fails")).ShouldBeOfType<ConnectionResetException>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Abort_ByTheServer_ClosesTheConnection(bool leaves)
    {
        await using var host = await TransportHost.StartAsync(async context =>
        {
            if (leaves)
            {
                context.Features.GetRequiredFeature<IEventLoopFeature>().Leave();
                await Task.Yield();
            }

            context.Abort();
        });
        using var client = await host.ConnectAsync();
        await client.SendAsync(Requests.Post("/", []));

        (await client.ReadToEndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Close_AskedFor_ComesAfterTheAnswer()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync);
        using var client = await host.ConnectAsync();
        await client.SendAsync("GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");

        (await client.ReadAnswerAsync()).Text.ShouldBe("/last ");
        (await client.ReadToEndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Reset_BeforeAnythingIsSent_LeavesTheListenerAtWork()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync);
        for (var i = 0; i < 300; i++)
        {
            (await host.ConnectAsync()).Reset();
        }

        using var client = await host.ConnectAsync();
        (await client.PostAsync("/", "still"u8.ToArray())).Text.ShouldBe("/ still");
    }
}
