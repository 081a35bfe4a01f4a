using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Tests.Grpc;
using Actors.TestKit.Onnx;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Security;

/// <summary>A caller whose rows a model failed on repeatedly, each row another one, and its neighbours.</summary>
public sealed class OffenderTests(SecuredHost host) : IClassFixture<SecuredHost>
{
    private const string Offender = "admin";
    private const string Neighbour = "predict";
    private const int Failures = 3;

    /// <summary>An index that the model's table does not have.</summary>
    private const int Bad = 1000;

    private const string Isolated = "isolated";

    [Fact]
    public async Task Infer_CallerWithBadRows_RunsApartAndItsNeighbourDoesNot()
    {
        await RegisterAsync("poisoned");

        for (var i = 0; i < Failures; i++)
        {
            (await ReasonAsync(Offender, 1 + i)).ShouldNotBe(Isolated);
            var (status, text) = await InferAsync(Offender, Bad + i);
            status.ShouldBe(500, text);
        }

        (await ReasonAsync(Offender, 5)).ShouldBe(Isolated);
        (await ReasonAsync(Neighbour, 5)).ShouldNotBe(Isolated);
    }

    [Fact]
    public async Task ModelInfer_CallerWithBadRows_RunsApartAndItsNeighbourDoesNot()
    {
        await RegisterAsync("poisoned-grpc");
        using var channel = new GrpcChannel(host.Client.BaseAddress!);

        for (var i = 0; i < Failures; i++)
        {
            (await CallAsync(channel, Offender, Bad + i)).Code.ShouldNotBe(0);
        }

        (await GrpcReasonAsync(channel, Offender, 5)).ShouldBe(Isolated);
        (await GrpcReasonAsync(channel, Neighbour, 5)).ShouldNotBe(Isolated);
    }

    private async Task RegisterAsync(string model)
    {
        var request = SecuredHost.Request(HttpMethod.Post, $"/api/v1/models/{model}/versions", SecuredHost.Secret("admin"));
        request.Content = new ByteArrayContent(OnnxModels.Lookup());
        var (status, text, _) = await host.SendAsync(request);
        status.ShouldBe(201, text);
    }

    private async Task<string> ReasonAsync(string key, int index)
    {
        var (status, text) = await InferAsync(key, index);
        status.ShouldBe(200, text);
        using var answer = JsonDocument.Parse(text);
        return answer.RootElement.GetProperty("parameters").GetProperty("dispatch_reason").GetString()!;
    }

    private async Task<(int Status, string Text)> InferAsync(string key, int index)
    {
        var request = SecuredHost.Request(HttpMethod.Post, "/v2/models/poisoned/infer", SecuredHost.Secret(key));
        request.Content = new StringContent(
            string.Create(CultureInfo.InvariantCulture, $$$"""{"inputs":[{"name":"index","shape":[1],"datatype":"INT64","data":[{{{index}}}]}],"parameters":{"return_facts":true}}"""),
            Encoding.UTF8,
            "application/json");
        var (status, text, _) = await host.SendAsync(request);
        return (status, text);
    }

    private static async Task<string> GrpcReasonAsync(GrpcChannel channel, string key, int index) =>
        (await CallAsync(channel, key, index)).Only(ModelInferResponse.Parser).Parameters["dispatch_reason"].StringParam;

    private static Task<GrpcReply> CallAsync(GrpcChannel channel, string key, long index)
    {
        var request = new ModelInferRequest { ModelName = "poisoned-grpc", Inputs = { InferRequests.Input("index", "INT64", [1]) } };
        request.RawInputContents.Add(ByteString.CopyFrom(MemoryMarshal.AsBytes<long>(new[] { index })));
        request.Parameters.Add("return_facts", new InferParameter { BoolParam = true });
        return channel.CallAsync(GrpcChannel.Inference + "ModelInfer", request, [("authorization", $"Bearer {SecuredHost.Secret(key)}")]);
    }
}
