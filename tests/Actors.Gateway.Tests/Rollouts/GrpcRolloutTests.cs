using System.Net.Http.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.Gateway.Tests.Http;
using Actors.TestKit.Onnx;

namespace Actors.Gateway.Tests.Rollouts;

/// <summary>A rollout as callers by gRPC meet it, in a host of its own: no model is being split before these are.</summary>
public sealed class GrpcRolloutTests(GatewayHost host) : IClassFixture<GatewayHost>
{
    /// <summary>The process learns with this very request that the model is being split. Nearly all callers get the baseline unless they say otherwise.</summary>
    [Fact]
    public async Task FirstRequest_OfATester_GetsTheVersionThatItAsksFor()
    {
        await BeginAsync("first", 0.0001);
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        (await AskAsync(channel, "first", ("x-rollout-version", "candidate"))).ShouldBe("2");
        (await AskAsync(channel, "first", ("x-rollout-version", "baseline"))).ShouldBe("1");
    }

    [Fact]
    public async Task FirstRequest_WithAKey_IsAssignedAsEveryLaterOne()
    {
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        for (var i = 0; i < 8; i++)
        {
            var model = FormattableString.Invariant($"keyed-{i}");
            await BeginAsync(model, 0.5);
            var first = await AskAsync(channel, model, ("x-rollout-key", "customer-7"));
            for (var again = 0; again < 4; again++)
            {
                (await AskAsync(channel, model, ("x-rollout-key", "customer-7"))).ShouldBe(first);
            }
        }
    }

    [Fact]
    public async Task Request_WithAWishThatThereIsNot_IsInvalid()
    {
        await BeginAsync("wrong", 0.5);
        using var channel = new GrpcChannel(host.Client.BaseAddress!);
        var reply = await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw("wrong", [1, 4], 1, 2, 3, 4), ("x-rollout-version", "newest"));
        reply.Code.ShouldBe(3);
        reply.Message.ShouldContain("X-Rollout-Version");
    }

    private static async Task<string> AskAsync(GrpcChannel channel, string model, (string Name, string Value) metadata)
    {
        var reply = await channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Raw(model, [1, 4], 1, 2, 3, 4), metadata);
        return reply.Only(ModelInferResponse.Parser).ModelVersion;
    }

    private async Task BeginAsync(string model, double share)
    {
        _ = await host.RegisterAsync(model, OnnxModels.Scale(2));
        _ = await host.RegisterAsync(model, OnnxModels.Scale(3));
        using var begun = await host.Client.PutAsJsonAsync(
            $"/api/v1/models/{model}/rollout", new { candidate = 2, steps = new object[] { new { share, bakeSeconds = 3600, minSamples = 1 }, new { share = 1.0, bakeSeconds = 0, minSamples = 1 } } });
        begun.IsSuccessStatusCode.ShouldBeTrue(await begun.Content.ReadAsStringAsync());
    }
}
