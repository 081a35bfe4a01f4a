using System.Net.Sockets;
using Actors.Transport.Tests.Hosting;

namespace Actors.Transport.Tests;

public sealed class StoppingTests
{
    [Fact]
    public async Task Stop_WhileARequestRuns_AnswersItAndTakesNoOther()
    {
        var began = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var finish = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var host = await TransportHost.StartAsync(async context =>
        {
            began.SetResult();
            await finish.Task;
            await Handlers.AnswerAsync(context, "finished");
        });
        var address = host.Address;
        using var client = await host.ConnectAsync();
        await client.SendAsync(Requests.Post("/", []));
        await began.Task.WithinPatienceAsync("the request begins");

        var stopping = host.StopAsync();
        await Waiting.UntilAsync(() => IsRefusedAsync(address), "new connections are refused");
        stopping.IsCompleted.ShouldBeFalse();
        finish.SetResult();

        (await client.ReadAnswerAsync()).Text.ShouldBe("finished");
        await stopping.WithinPatienceAsync("the server stops");
        (await client.ReadToEndAsync()).ShouldBe(0);
    }

    [Fact]
    public async Task Stop_WithIdleConnections_ClosesThem()
    {
        await using var host = await TransportHost.StartAsync(Handlers.EchoAsync);
        using var used = await host.ConnectAsync();
        using var unused = await host.ConnectAsync();
        (await used.PostAsync("/")).Status.ShouldBe(200);

        await host.StopAsync().WithinPatienceAsync("the server stops");

        (await used.ReadToEndAsync()).ShouldBe(0);
        (await unused.ReadToEndAsync()).ShouldBe(0);
    }

    private static async ValueTask<bool> IsRefusedAsync(Uri address)
    {
        using var late = new TcpClient();
        try
        {
            await late.ConnectAsync(address.Host, address.Port);
            return false;
        }
        catch (SocketException fault) when (fault.SocketErrorCode == SocketError.ConnectionRefused)
        {
            return true;
        }
    }
}
