using System.Net.Sockets;
using Actors.Gateway.Health;
using Actors.TestKit.Onnx;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Actors.Gateway.Tests.Http;

/// <summary>Stopping and leaving, each with a host of its own.</summary>
[Collection(GatewayCollection.Name)]
public sealed class ShutdownTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private const string Body = """{"inputs":[{"name":"x","shape":[1,128],"datatype":"FP32","data":[$]}]}""";

    // Had the call not been cancelled, its answer would have been written to nobody, and counted as a 200.
    private const string Left = "actors_gateway_request_duration_seconds_count{route=\"/v2/models/{model}/infer\",status=\"499\"}";

    private static string Row => Body.Replace("$", string.Join(',', Enumerable.Repeat(1, 128)), StringComparison.Ordinal);

    [Fact]
    public async Task Stop_WhileARequestRuns_FinishesItAndTakesNoOther()
    {
        var host = new GatewayHost();
        await host.InitializeAsync();
        try
        {
            await host.RegisterAsync("slow", OnnxModels.Slow(100_000));
            var running = host.InferAsync("slow", Row);
            await UntilAsync(host, series => series.GetValueOrDefault("actors_gateway_requests_active") >= 2, "the slow request is under way");

            var stopping = host.App.StopAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, host.App.Lifetime.ApplicationStopping).ContinueWith(_ => { }, TaskScheduler.Default);
            host.Services.GetRequiredService<IReadiness>().Obstacle.ShouldBe("The server is stopping.");
            var (response, text) = await running;
            await stopping;

            ((int)response.StatusCode).ShouldBe(200, text);
            response.Dispose();
            using var late = new TcpClient();
            await Should.ThrowAsync<SocketException>(() => late.ConnectAsync(host.Client.BaseAddress!.Host, host.Client.BaseAddress.Port));
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    [Fact]
    public async Task Leave_WhileARequestRuns_EndsTheRequest()
    {
        var host = new GatewayHost();
        await host.InitializeAsync();
        try
        {
            await host.RegisterAsync("slow", OnnxModels.Slow(1_000_000));
            using var connection = await RawConnection.OpenAsync(host.Client.BaseAddress!);
            await connection.SendAsync($"POST /v2/models/slow/infer HTTP/1.1\r\nHost: a\r\nContent-Length: {Row.Length}\r\n\r\n{Row}");
            await UntilAsync(host, series => series.GetValueOrDefault("actors_gateway_requests_active") >= 2, "the slow request is under way");
            connection.Reset();
            await UntilAsync(host, series => series.ContainsKey(Left), "the request ended with its client");
        }
        finally
        {
            await host.DisposeAsync();
        }
    }

    private static async Task UntilAsync(GatewayHost host, Func<IReadOnlyDictionary<string, double>, bool> condition, string transition)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!condition(Metrics.Exposition.Read(await host.Client.GetStringAsync(new Uri("/metrics", UriKind.Relative), CancellationToken.None)).Samples))
        {
            patience.IsCancellationRequested.ShouldBeFalse($"It did not come to pass that {transition}.");
        }
    }
}
