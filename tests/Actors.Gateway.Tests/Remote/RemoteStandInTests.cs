using System.Net.Http.Json;
using System.Text.Json;
using Actors.TestKit.Onnx;
using Microsoft.AspNetCore.Http;

namespace Actors.Gateway.Tests.Remote;

/// <summary>Backends elsewhere among other versions: behind a breaker, as a fallback, in shadow.</summary>
public sealed class RemoteStandInTests(RemoteHost host) : IClassFixture<RemoteHost>
{
    private const string Four = """{"name":"x","datatype":"FP32","shape":[1,4],"data":[1,2,3,4]}""";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task KilledBackend_OpensTheBreakerAndIsStoodInForUntilItIsBack()
    {
        host.Stub.On("/alive", _ => new { y = new[] { 1 } });
        await host.RegisterAsync("mortal", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/alive")));
        host.Stub.On("/dying", _ => new { y = new[] { 7 } });
        await host.RegisterAsync("mortal", RemoteHost.HttpJson(new Uri(host.Stub.Address, "/dying")));
        await host.PutAsync("/api/v1/models/mortal/aliases/live", new { version = 2 });
        await host.PutAsync("/api/v1/models/mortal/serving", new
        {
            breaker = new { failureRatio = 0.5, minRequests = 4, openForMs = 200, probes = 1 },
            fallback = new object[] { new { rule = new[] { new { name = "y", datatype = "FP32", values = new[] { "input.x.0" } } } } },
        });
        RemoteHost.Numbers(await host.AskAsync("mortal", 5, 6), "y").ShouldBe([7]);

        await host.Stub.EndAsync();
        for (var i = 0; i < 3; i++)
        {
            Mark(await host.AskAsync("mortal", 5, 6)).ShouldBe(("rule", "unavailable"));
        }

        var open = await host.AskAsync("mortal", 5, 6);
        Mark(open).ShouldBe(("rule", "breaker_open"));
        RemoteHost.Numbers(open, "y").ShouldBe([5]);

        await host.Stub.BeginAsync();
        using var limit = new CancellationTokenSource(Patience);
        while ((await host.AskAsync("mortal", 5, 6)).TryGetProperty("parameters", out _))
        {
            limit.IsCancellationRequested.ShouldBeFalse("The breaker did not close after the backend was back.");
            await Task.Delay(20, CancellationToken.None);
        }

        RemoteHost.Numbers(await host.AskAsync("mortal", 5, 6), "y").ShouldBe([7]);
    }

    [Fact]
    public async Task LocalVersionThatFails_IsStoodInForByARemoteOne()
    {
        await host.RegisterAsync("helped", OnnxModels.Lookup(10));
        var index = await host.Client.GetFromJsonAsync<JsonElement>("/v2/models/helped");
        var (input, output) = (index.GetProperty("inputs")[0].GetProperty("name").GetString()!, index.GetProperty("outputs")[0]);
        host.Stub.On("/helper", body => new { y = body.GetProperty("i").EnumerateArray().Select(item => item.GetDouble() + 0.5).ToArray() });
        await host.RegisterAsync("helped", new
        {
            format = "actors-remote-1",
            kind = "http-json",
            url = new Uri(host.Stub.Address, "/helper"),
            inputs = new[] { new { name = input, datatype = "INT64", shape = new[] { -1 } } },
            outputs = new[] { new { name = output.GetProperty("name").GetString(), datatype = "FP32", shape = new[] { -1 }, from = "/y" } },
            request = new { i = $"${{{input}}}" },
        });
        await host.PutAsync("/api/v1/models/helped/aliases/live", new { version = 1 });
        await host.PutAsync("/api/v1/models/helped/serving", new { fallback = new object[] { new { version = 2 } } });
        var (status, answer) = await host.PredictAsync("helped", $$"""{"name":"{{input}}","datatype":"INT64","shape":[1],"data":[500]}""");
        status.ShouldBe(200, answer.ToString());
        Mark(answer).ShouldBe(("version 2", "model_failed"));
        RemoteHost.Numbers(answer, output.GetProperty("name").GetString()!).ShouldBe([500.5]);
    }

    [Fact]
    public async Task RemoteVersion_InShadow_IsComparedAndAnswersNobody()
    {
        await host.RegisterAsync("shaded", OnnxModels.Scale(2));
        await host.RegisterAsync("shaded", RemoteKindTests.OpenInference(host.Peer.Client.BaseAddress!, "scale", "FP32", [-1, 4], null));
        await host.PutAsync("/api/v1/models/shaded/aliases/live", new { version = 1 });
        await host.PutAsync("/api/v1/models/shaded/rollout", new
        {
            candidate = 2,
            steps = new object[] { new { share = 0, bakeSeconds = 3600, minSamples = 1_000_000 }, new { share = 1, bakeSeconds = 0, minSamples = 0 } },
        });
        using var limit = new CancellationTokenSource(Patience);
        for (var compared = 0L; compared == 0;)
        {
            limit.IsCancellationRequested.ShouldBeFalse("No answer of the shadow was compared.");
            var (status, answer) = await host.PredictAsync("shaded", Four);
            status.ShouldBe(200, answer.ToString());
            answer.GetProperty("model_version").GetString().ShouldBe("1");
            var rollout = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/shaded/rollout")).GetProperty("rollout");
            foreach (var shadow in rollout.GetProperty("shadows").EnumerateArray().Where(shadow => shadow.GetProperty("version").GetInt32() == 2))
            {
                compared = shadow.GetProperty("compared").GetInt64();
                shadow.GetProperty("disagreed").GetInt64().ShouldBe(0);
            }
        }
    }

    [Fact]
    public async Task BackendThatFailsOnce_IsAskedAgainWithinTheBudgetAndPaidTwice()
    {
        var calls = 0;
        host.Stub.On("/once", (context, _) =>
        {
            context.Response.StatusCode = Interlocked.Increment(ref calls) == 1 ? 502 : 200;
            return context.Response.WriteAsJsonAsync(new { y = new[] { 4 } });
        });
        var document = RemoteHost.HttpJson(new Uri(host.Stub.Address, "/once"));
        document["price"] = new { currency = "EUR", perCall = 0.125 };
        await host.RegisterAsync("once", document);
        await host.PutAsync("/api/v1/models/once/serving", new { retry = new { share = 1, minPerSecond = 100 } });
        RemoteHost.Numbers(await host.AskAsync("once", 1, 2), "y").ShouldBe([4]);
        var remote = (await host.StatisticsAsync("once")).GetProperty("remote");
        (remote.GetProperty("calls").GetInt64(), remote.GetProperty("cost").GetDecimal()).ShouldBe((2, 0.25m));
    }

    [Fact]
    public async Task RemoteCandidate_WhoseBackendBreaks_IsRolledBackByItself()
    {
        await host.RegisterAsync("candidate", OnnxModels.Scale(2));
        host.Stub.On("/canary/v2/models/m/infer", _ => new { outputs = new[] { new { name = "y", datatype = "FP32", shape = new[] { 1, 4 }, data = new[] { 2, 4, 6, 8 } } } });
        await host.RegisterAsync("candidate", RemoteKindTests.OpenInference(new Uri(host.Stub.Address, "/canary"), "m", "FP32", [-1, 4], false));
        await host.PutAsync("/api/v1/models/candidate/aliases/live", new { version = 1 });
        await host.PutAsync("/api/v1/models/candidate/rollout", new
        {
            candidate = 2,
            steps = new object[] { new { share = 0.5, bakeSeconds = 3600, minSamples = 1 }, new { share = 1, bakeSeconds = 0, minSamples = 1 } },
        });
        using var limit = new CancellationTokenSource(Patience);
        for (var seen = ""; seen != "2";)
        {
            limit.IsCancellationRequested.ShouldBeFalse("The candidate got no request.");
            var (status, answer) = await host.PredictAsync("candidate", Four);
            status.ShouldBe(200, answer.ToString());
            seen = answer.GetProperty("model_version").GetString();
        }

        host.Stub.On("/canary/v2/models/m/infer", 500);
        for (var phase = ""; phase != "rolledBack";)
        {
            limit.IsCancellationRequested.ShouldBeFalse($"The rollout is {phase}, not rolled back.");
            for (var i = 0; i < 20; i++)
            {
                _ = await host.PredictAsync("candidate", Four);
            }

            phase = (await host.Client.GetFromJsonAsync<JsonElement>("/api/v1/models/candidate/rollout")).GetProperty("rollout").GetProperty("phase").GetString();
        }
    }

    private static (string? Fallback, string? Reason) Mark(JsonElement answer)
    {
        var parameters = answer.GetProperty("parameters");
        return (parameters.GetProperty("fallback").GetString(), parameters.GetProperty("fallback_reason").GetString());
    }
}
