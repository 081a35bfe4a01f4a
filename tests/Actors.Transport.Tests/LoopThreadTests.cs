using System.Diagnostics;
using System.Globalization;
using Actors.Transport.Tests.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Actors.Transport.Tests;

public sealed class LoopThreadTests
{
    private static readonly TimeSpan Blocked = TimeSpan.FromMilliseconds(300);

    /// <summary>The wall clock, which arrivals are noted by, may go a little differently.</summary>
    private static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(100);

    [Fact]
    public async Task Request_Plain_RunsOnTheLoop()
    {
        await using var host = await TransportHost.StartAsync(Handlers.WhereAsync);
        using var client = await host.ConnectAsync();
        await client.UntilOnLoopAsync();
        for (var i = 0; i < 5; i++)
        {
            (await client.PostAsync("/")).Text.ShouldBe("loop");
        }
    }

    [Fact]
    public async Task Body_OfARequestThatStays_IsReadOnTheLoop() =>
        (await ReadWhereAsync(leaves: false)).ShouldBe(["loop", "loop", "loop"]);

    [Fact]
    public async Task Body_OfARequestThatLeft_IsReadInThePool() =>
        (await ReadWhereAsync(leaves: true)).ShouldBe(["pool", "pool", "pool"]);

    [Fact]
    public async Task Arrival_WhileTheLoopIsBusy_IsBeforeTheHandlerBegins()
    {
        LoopBlock? block = null;
        await using var host = await TransportHost.StartAsync(
            context => context.Request.Path == "/block" ? block!.HoldAsync(context) : WaitedAsync(context), loops: 1);
        using var blocking = await host.ConnectAsync();
        using var waiting = await host.ConnectAsync();
        await Task.WhenAll(waiting.UntilOnLoopAsync(), blocking.UntilOnLoopAsync());

        // The kernel may begin to note arrivals only a moment after the first socket asks for them: it turns that on beside.
        await Waiting.UntilAsync(
            async () =>
            {
                using (block = new LoopBlock())
                {
                    return await WaitAsync(block, blocking, waiting) >= Blocked - Margin;
                }
            },
            "an arrival is noted while the loop is busy");
    }

    [Fact]
    public async Task Turn_AfterTheLoopWasBusy_ServesAllThatCameMeanwhile()
    {
        using var block = new LoopBlock();
        await using var host = await TransportHost.StartAsync(
            context => context.Request.Path == "/block" ? block.HoldAsync(context) : TurnAsync(context), loops: 1);
        using var blocking = await host.ConnectAsync();
        var waiting = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => host.ConnectAsync()));
        await Task.WhenAll(waiting.Append(blocking).Select(client => client.UntilOnLoopAsync()));

        await blocking.SendAsync(Requests.Post("/block", []));
        await block.Began.WithinPatienceAsync("the loop is blocked");
        await Task.WhenAll(waiting.Select(client => client.SendAsync(Requests.Post("/", []))));
        block.Release();

        foreach (var client in waiting)
        {
            (await client.ReadAnswerAsync()).Text.ShouldBe("3");
            client.Dispose();
        }
    }

    [Fact]
    public void Thread_OfNoLoop_KnowsNothing()
    {
        EventLoopThread.IsCurrent.ShouldBeFalse();
        EventLoopThread.TryGetArrival(out _).ShouldBeFalse();
        EventLoopThread.TryGetTurn(out _).ShouldBeFalse();
    }

    /// <summary>Has a request wait while its loop is blocked.</summary>
    /// <returns>How long it waited, by its arrival.</returns>
    private static async Task<TimeSpan> WaitAsync(LoopBlock block, RawClient blocking, RawClient waiting)
    {
        await blocking.SendAsync(Requests.Post("/block", []));
        await block.Began.WithinPatienceAsync("the loop is blocked");
        await waiting.SendAsync(Requests.Post("/", []));
        var sent = Stopwatch.GetTimestamp();
        await Waiting.UntilAsync(() => ValueTask.FromResult(Stopwatch.GetElapsedTime(sent) >= Blocked), "time passes");
        block.Release();
        var waited = long.Parse((await waiting.ReadAnswerAsync()).Text, CultureInfo.InvariantCulture);
        (await blocking.ReadAnswerAsync()).Status.ShouldBe(200);
        return TimeSpan.FromTicks(waited);
    }

    private static Task WaitedAsync(HttpContext context)
    {
        EventLoopThread.TryGetArrival(out var arrival).ShouldBeTrue();
        return Handlers.AnswerAsync(context, Stopwatch.GetElapsedTime(arrival).Ticks.ToString(CultureInfo.InvariantCulture));
    }

    private static Task TurnAsync(HttpContext context)
    {
        EventLoopThread.TryGetTurn(out var turn).ShouldBeTrue();
        return Handlers.AnswerAsync(context, turn.Connections.ToString(CultureInfo.InvariantCulture));
    }

    /// <summary>Has a request wait for three pieces of its body, and sees to it that those that follow begin on the loop again.</summary>
    /// <returns>Where each piece was read.</returns>
    private static async Task<string[]> ReadWhereAsync(bool leaves)
    {
        using var reads = new SemaphoreSlim(0);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            var loop = context.Features.GetRequiredFeature<IEventLoopFeature>();
            if (leaves)
            {
                loop.Leave();
                await Task.Yield();
            }

            var places = new List<string>();
            var piece = new byte[1];
            for (var i = 0; i < 3; i++)
            {
                var reading = context.Request.Body.ReadExactlyAsync(piece);
                reads.Release();
                await reading;
                places.Add(Handlers.Where());
            }

            loop.Return();
            await Handlers.AnswerAsync(context, string.Join(',', places));
        });
        using var client = await host.ConnectAsync();
        await client.UntilOnLoopAsync();
        await client.SendAsync(Requests.Head("/pieces", 3));
        for (var i = 0; i < 3; i++)
        {
            await reads.WaitAsync().WithinPatienceAsync("the handler waits for a piece");
            await client.SendAsync("x");
        }

        var places = (await client.ReadAnswerAsync()).Text.Split(',');
        await client.UntilOnLoopAsync();
        return places;
    }
}
