using System.Text.Json;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tests.Remote;

/// <summary>What a backend's failures come to.</summary>
public sealed class RemoteFailureTests(RemoteHost host) : IClassFixture<RemoteHost>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Theory]
    [InlineData(400, 500)]
    [InlineData(401, 500)]
    [InlineData(404, 500)]
    [InlineData(422, 500)]
    [InlineData(201, 500)]
    [InlineData(204, 500)]
    [InlineData(500, 503)]
    [InlineData(502, 503)]
    [InlineData(503, 503)]
    [InlineData(408, 503)]
    public async Task Status_OfTheBackend_IsSaidInTheAnswer(int theirs, int ours)
    {
        var name = $"status-{theirs}";
        host.Stub.On($"/{name}", theirs);
        await host.RegisterAsync(name, RemoteHost.HttpJson(new Uri(host.Stub.Address, name)));
        var (status, problem) = await host.PredictAsync(name, RemoteHost.Rows(1, 2));
        status.ShouldBe(ours, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain($"answered {theirs}");
        var statistics = await host.StatisticsAsync(name);
        statistics.GetProperty("inference_stats").GetProperty("fail").GetProperty("count").GetInt64().ShouldBe(1);
        statistics.GetProperty("remote").GetProperty("calls").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task TooManyRequests_WithAWait_PassesItOn()
    {
        host.Stub.On("/busy", (context, _) =>
        {
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = "7";
            return Task.CompletedTask;
        });
        await host.RegisterAsync("busy", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/busy")));
        using var content = new StringContent($$"""{"inputs":[{{RemoteHost.Rows(1, 2)}}]}""");
        using var response = await host.Client.PostAsync(new Uri("/v2/models/busy/infer", UriKind.Relative), content);
        ((int)response.StatusCode).ShouldBe(503);
        response.Headers.RetryAfter!.Delta.ShouldBe(TimeSpan.FromSeconds(7));
    }

    [Theory]
    [InlineData("", "it is no JSON")]
    [InlineData("<html>", "it is no JSON")]
    [InlineData("""{"z":1}""", "nothing at '/y'")]
    [InlineData("""{"y":["a"]}""", "no FP32")]
    [InlineData("""{"y":[null]}""", "no FP32")]
    [InlineData("""{"y":[1e400]}""", "no FP32")]
    [InlineData("""{"y":[[1],2]}""", "not all of one depth")]
    [InlineData("""{"y":[1,2]}""", "has the shape [2, 1], not [1, 1]")]
    [InlineData("""{"y":[[1,2]]}""", "has the shape [1, 2], not [1, 1]")]
    [InlineData("""{"y":[]}""", "has the shape [0, 1]")]
    [InlineData("""{"y":{"a":1}}""", "no FP32")]
    public async Task Answer_ThatDoesNotFit_IsTheModelsFailure(string text, string says)
    {
        host.Stub.On("/odd", 200, text);
        await host.TryRegisterAsync("odd", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/odd")));
        var (status, problem) = await host.PredictAsync("odd", RemoteHost.Rows(1, 2));
        status.ShouldBe(500, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain(says);
    }

    [Fact]
    public async Task Answer_OfHalfACharacter_IsTheModelsFailure()
    {
        host.Stub.On("/v1half/chat/completions", 200, """{"choices":[{"message":{"content":"\ud800"}}]}""");
        await host.RegisterAsync("half", new { format = "actors-remote-1", kind = "openai-chat", url = new Uri(host.Stub.Address, "/v1half"), model = "m" });
        var (status, problem) = await host.PredictAsync("half", RemoteHost.Texts("prompt", "a"));
        status.ShouldBe(500, problem.ToString());
    }

    [Theory]
    [InlineData("""{"outputs":[{"name":"y","datatype":"FP32","shape":[1,4],"parameters":{"binary_data_size":16}}]}""", "fewer bytes")]
    [InlineData("""{"outputs":[{"name":"y","datatype":"FP32","shape":[1,4],"parameters":{"binary_data_size":-1}}]}""", "fewer bytes")]
    [InlineData("""{"outputs":[{"name":"y","datatype":"FP32","shape":[1,5],"data":[1,2,3,4,5]}]}""", "has the shape [1, 5]")]
    [InlineData("""{"outputs":[{"name":"y","datatype":"FP32","shape":[1,4],"data":[1,2,3]}]}""", "does not fit its shape")]
    [InlineData("""{"outputs":[{"name":"y","datatype":"INT32","shape":[1,4],"data":[1,2,3,4]}]}""", "not of datatype FP32")]
    [InlineData("""{"outputs":[{"name":"y","datatype":"FP32","shape":[-1,4],"data":[]}]}""", "has no shape")]
    [InlineData("""{"outputs":[]}""", "output 'y' is missing")]
    [InlineData("""[]""", "has no outputs")]
    public async Task OpenInferenceAnswer_ThatDoesNotFit_IsTheModelsFailure(string text, string says)
    {
        host.Stub.On("/odd/v2/models/m/infer", 200, text);
        await host.TryRegisterAsync("oip-odd", RemoteKindTests.OpenInference(new Uri(host.Stub.Address, "/odd"), "m", "FP32", [-1, 4], true));
        var (status, problem) = await host.PredictAsync("oip-odd", """{"name":"x","datatype":"FP32","shape":[1,4],"data":[1,2,3,4]}""");
        status.ShouldBe(500, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain(says);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_ThatIsTooLong_IsNotReadToItsEnd(bool saysHowLong)
    {
        var name = $"long-{saysHowLong}".ToLowerInvariant();
        host.Stub.On($"/{name}", async (context, _) =>
        {
            context.Response.ContentLength = saysHowLong ? 100_000 : null;
            for (var i = 0; i < 100 && !context.RequestAborted.IsCancellationRequested; i++)
            {
                await context.Response.Body.WriteAsync(new byte[1000], context.RequestAborted);
                await context.Response.Body.FlushAsync(context.RequestAborted);
            }
        });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, name));
        document["maxResponseBytes"] = 2048;
        await host.RegisterAsync(name, document);
        var (status, problem) = await host.PredictAsync(name, RemoteHost.Rows(1, 2));
        status.ShouldBe(500, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("longer than the 2048 bytes");
    }

    [Fact]
    public async Task SlowBackend_BeyondItsTimeLimit_IsUnavailableAndBeyondTheCallersIsLate()
    {
        host.Stub.On("/slow", (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/slow"));
        document["timeLimitMs"] = 300;
        await host.RegisterAsync("slow", document);
        var (status, problem) = await host.PredictAsync("slow", RemoteHost.Rows(1, 2));
        status.ShouldBe(503, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("did not answer within 300 ms");
        (status, problem) = await host.PredictAsync("slow", RemoteHost.Rows(1, 2), ("X-Request-Timeout-Ms", "50"));
        status.ShouldBe(504, problem.ToString());
    }

    /// <summary>A server that hangs when it is asked what it can do hangs.</summary>
    [Fact]
    public async Task HungServer_ThatIsAskedForItsExtensions_IsUnavailable()
    {
        host.Stub.On("/hung/v2", (context, _) => Task.Delay(Timeout.Infinite, context.RequestAborted));
        var document = RemoteKindTests.OpenInference(new Uri(host.Stub.Address, "/hung"), "m", "FP32", [-1, 4], null);
        document["timeLimitMs"] = 200;
        await host.RegisterAsync("hung", document);
        var (status, problem) = await host.PredictAsync("hung", """{"name":"x","datatype":"FP32","shape":[1,4],"data":[1,2,3,4]}""");
        status.ShouldBe(503, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("did not answer within 200 ms");
    }

    [Fact]
    public async Task CallerThatLeaves_EndsTheCallAndHasItCounted()
    {
        var ended = new TaskCompletionSource();
        var arrived = new TaskCompletionSource();
        host.Stub.On("/left", async (context, _) =>
        {
            arrived.SetResult();
            context.RequestAborted.Register(ended.SetResult);
            await ended.Task;
        });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/left"));
        document["price"] = new { currency = "EUR", perCall = 2 };
        await host.RegisterAsync("left", document);
        using var leaves = new CancellationTokenSource();
        using var content = new StringContent($$"""{"inputs":[{{RemoteHost.Rows(1, 2)}}]}""");
        var asking = host.Client.PostAsync(new Uri("/v2/models/left/infer", UriKind.Relative), content, leaves.Token);
        await arrived.Task.WaitAsync(Patience);
        await leaves.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(() => asking);
        await ended.Task.WaitAsync(Patience);

        // What was asked for is paid.
        using var limit = new CancellationTokenSource(Patience);
        JsonElement remote;
        while (!(await host.StatisticsAsync("left")).TryGetProperty("remote", out remote))
        {
            limit.IsCancellationRequested.ShouldBeFalse("The call of a caller that left was not counted.");
            await Task.Delay(10, CancellationToken.None);
        }

        remote.GetProperty("cost").GetDecimal().ShouldBe(2);
    }

    [Fact]
    public async Task ResultCache_OverABackend_SavesTheCallAndItsPrice()
    {
        host.Stub.On("/kept", _ => new { y = new[] { 3 } });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/kept"));
        document["price"] = new { currency = "EUR", perCall = 0.5 };
        await host.RegisterAsync("kept", document);
        await host.PutAsync("/api/v1/models/kept/serving", new { resultCache = new { maxBytes = 65536, timeToLiveMs = 60000 } });
        for (var i = 0; i < 5; i++)
        {
            RemoteHost.Numbers(await host.AskAsync("kept", 1, 2), "y").ShouldBe([3]);
        }

        host.Stub.Calls("/kept").ShouldBe(1);
        (await host.StatisticsAsync("kept")).GetProperty("remote").GetProperty("cost").GetDecimal().ShouldBe(0.5m);
    }

    [Fact]
    public async Task FullBulkhead_RefusesAtOnceAndOthersGoOn()
    {
        var release = new TaskCompletionSource();
        host.Stub.On("/narrow", async (context, _) =>
        {
            await release.Task;
            await context.Response.WriteAsJsonAsync(new { y = new[] { 1 } });
        });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/narrow"));
        (document["maxConcurrent"], document["maxWaiting"]) = (1, 1);
        await host.RegisterAsync("narrow", document);
        var first = host.PredictAsync("narrow", RemoteHost.Rows(1, 2));
        using var limit = new CancellationTokenSource(Patience);
        while (host.Stub.Calls("/narrow") == 0)
        {
            limit.IsCancellationRequested.ShouldBeFalse("The first call did not reach the backend.");
            await Task.Delay(10, CancellationToken.None);
        }

        // One of the two waits for the first call to end; the other finds no room.
        var others = new[] { host.PredictAsync("narrow", RemoteHost.Rows(1, 2)), host.PredictAsync("narrow", RemoteHost.Rows(1, 2)) };
        var (status, problem) = await await Task.WhenAny(others);
        status.ShouldBe(503, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("Too many requests wait for the remote backend");
        host.Stub.Calls("/narrow").ShouldBe(1);
        release.SetResult();
        (await first).Status.ShouldBe(200);
        (await Task.WhenAll(others)).Select(answer => answer.Status).Order().ShouldBe([200, 503]);
    }

    [Fact]
    public async Task OneRowThatFails_FailsTheRequestAndEndsTheOthers()
    {
        host.Stub.On("/oneofmany", (context, body) =>
        {
            if (body.GetProperty("a").GetDouble() == 2)
            {
                context.Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return Task.CompletedTask;
            }

            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/oneofmany"), new { a = "${x[0]}" });
        document["rows"] = "each";
        await host.RegisterAsync("oneofmany", document);
        var (status, problem) = await host.PredictAsync("oneofmany", RemoteHost.Rows(1, 0, 2, 0, 3, 0)).WaitAsync(Patience);
        status.ShouldBe(500, problem.ToString());
        RemoteHost.Detail(problem).ShouldContain("answered 422");
    }
}
