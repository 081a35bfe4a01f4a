using System.Net;
using System.Net.Sockets;
using Actors.TestKit;
using Actors.TestKit.Gateway;
using Actors.TestKit.Models;
using Actors.TestKit.Onnx;
using Actors.TestKit.Processes;

namespace Actors.Silo.Tests.Hosting;

public sealed class GracefulStopTests
{
    private const int SlowRequests = 4;
    private const int Width = 128;

    // About a second a run: long enough to be under way when the signal comes.
    private const int Rounds = 100_000;
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Stop_RequestsInFlight_AnswersThemRefusesNewOnesAndLeavesWithCode0()
    {
        using var data = new TemporaryFolder();
        await using var silo = await SiloProcess.StartAsync(new SiloSettings(data.Path));
        using var client = new GatewayClient(silo.Address);
        await client.RegisterAsync("quick", OffsetModel.Create(3));
        await client.RegisterAsync("slow", OnnxModels.Slow(Rounds, Width));
        var row = Enumerable.Range(0, Width).Select(column => (float)column).ToArray();

        var slow = new List<HeldRequest>();
        for (var i = 0; i < SlowRequests; i++)
        {
            slow.Add(await HeldRequest.BeginAsync(silo.Port, "/v2/models/slow/infer", InferenceRequestText.Write($"slow-{i}", "x", Width, row)));
        }

        using var held = await HeldRequest.BeginAsync(silo.Port, "/v2/models/quick/infer", InferenceRequestText.Write("held", OffsetModel.Input, 1, [4]));
        foreach (var request in slow)
        {
            await request.ReleaseAsync();
        }

        var stopped = silo.StopAsync();
        await RefusesAsync(silo.Port, stopped);
        silo.Process.HasExited.ShouldBeFalse("a request is still in flight");

        // Its body was only sent after the silo had stopped listening.
        await held.ReleaseAsync();
        var answer = await held.AnswerAsync();
        answer.ShouldStartWith("HTTP/1.1 200");
        answer.ShouldContain("\"id\":\"held\"");
        answer.ShouldContain("\"data\":[7]");
        for (var i = 0; i < SlowRequests; i++)
        {
            var late = await slow[i].AnswerAsync();
            late.ShouldStartWith("HTTP/1.1 200");
            late.ShouldContain($"\"id\":\"slow-{i}\"");
            late.ShouldContain($"\"data\":[{string.Join(',', row)}]");
            slow[i].Dispose();
        }

        await stopped;
        silo.Process.Output.Errors.ShouldBeEmpty();
    }

    /// <summary>Waits until a new connection is refused.</summary>
    private static async Task RefusesAsync(int port, Task stopped)
    {
        using var timeout = new CancellationTokenSource(Timeout);
        while (!timeout.IsCancellationRequested)
        {
            using var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port, timeout.Token);
            }
            catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
            {
                return;
            }
            catch (SocketException caught) when (caught.SocketErrorCode == SocketError.ConnectionReset)
            {
                // It stopped listening in the middle of this one: the next is refused.
            }

            if (stopped.IsFaulted)
            {
                await stopped;
            }

            await Task.Delay(1);
        }

        throw new TimeoutException("The silo still took connections a minute after SIGTERM.");
    }
}
