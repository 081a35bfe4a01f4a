using System.Text;
using System.Text.Json;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Http;

[Collection(GatewayCollection.Name)]
public sealed class LoadSheddingTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static string Row => $$"""{"inputs":[{"name":"x","shape":[1,128],"datatype":"FP32","data":[{{string.Join(',', Enumerable.Repeat(1, 128))}}]}]}""";

    [Fact]
    public async Task Infer_QueueTooLongForItsDeadline_IsRefusedUnread()
    {
        _ = await host.RegisterAsync("shed", OnnxModels.Slow(20_000));
        for (var i = 0; i < 3; i++)
        {
            // What a run takes has to be known.
            _ = await host.PredictAsync("shed", Row);
        }

        using var over = new CancellationTokenSource(Patience);
        var busy = Enumerable.Range(0, 8).Select(_ => KeepBusyAsync(over.Token)).ToList();

        // No JSON, which nobody finds out who does not read it.
        var (status, text, retryAfter) = await AskUntilAsync(503, "{", over.Token);
        await over.CancelAsync();
        await Task.WhenAll(busy);

        status.ShouldBe(503, text);
        retryAfter.ShouldNotBeNull().ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(1));
        using var problem = JsonDocument.Parse(text);
        problem.RootElement.GetProperty("type").GetString().ShouldBe("urn:actors:problem:deadline-unmeetable");
        problem.RootElement.GetProperty("error").GetString().ShouldBe(problem.RootElement.GetProperty("detail").GetString());
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(503);
        problem.RootElement.GetProperty("requestId").GetString().ShouldBe("said\"so\"");
    }

    private async Task KeepBusyAsync(CancellationToken over)
    {
        while (!over.IsCancellationRequested)
        {
            var (response, _) = await host.InferAsync("shed", Row);
            response.Dispose();
        }
    }

    private async Task<(int Status, string Text, TimeSpan? RetryAfter)> AskUntilAsync(int wanted, string body, CancellationToken over)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/v2/models/shed/infer") { Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
            request.Headers.Add("X-Request-Timeout-Ms", "1");
            request.Headers.TryAddWithoutValidation("X-Request-Id", "said\"so\"");
            using var response = await host.Client.SendAsync(request, over);
            var text = await response.Content.ReadAsStringAsync(over);
            if ((int)response.StatusCode == wanted)
            {
                return (wanted, text, response.Headers.RetryAfter?.Delta);
            }

            ((int)response.StatusCode).ShouldBe(400, text);
        }
    }
}
