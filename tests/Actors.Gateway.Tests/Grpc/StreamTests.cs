using System.Globalization;
using Actors.Gateway.Grpc.Protos;
using Actors.Gateway.Grpc.Protos.Health;
using Actors.Gateway.Grpc.Protos.ReflectionV1;
using Actors.Gateway.Tests.Http;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Actors.Gateway.Tests.Grpc;

[Collection(GatewayCollection.Name)]
public sealed class StreamTests(GatewayHost host) : IDisposable
{
    private const string Stream = GrpcChannel.Inference + "ModelStreamInfer";
    private readonly GrpcChannel _channel = new(host.Client.BaseAddress!);

    public void Dispose() => _channel.Dispose();

    [Fact]
    public async Task ModelStreamInfer_OneAfterTheOther_IsAnsweredBeforeTheNext()
    {
        using var call = await Duplex.StartAsync(_channel, Stream);
        for (var i = 1; i <= 3; i++)
        {
            await call.SendAsync(InferRequests.Raw("scale", [1, 4], i, i, i, i));
            var answer = await call.ReadAsync(ModelStreamInferResponse.Parser);
            answer!.ErrorMessage.ShouldBeEmpty();
            answer.InferResponse.Values<float>().ShouldBe([2 * i, 2 * i, 2 * i, 2 * i]);
            answer.InferResponse.Parameters["triton_final_response"].BoolParam.ShouldBeTrue();
        }

        await call.EndAsync();
        (await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldBeNull();
        call.Status.ShouldBe("0");
    }

    [Fact]
    public async Task ModelStreamInfer_ManyAtOnce_AreEachAnsweredOnce()
    {
        const int Requests = 1000;
        using var call = await Duplex.StartAsync(_channel, Stream);
        var sending = Task.Run(async () =>
        {
            for (var i = 0; i < Requests; i++)
            {
                var request = InferRequests.Raw("scale", [1, 4], i, 0, 0, 0);
                request.Id = i.ToString(CultureInfo.InvariantCulture);
                await call.SendAsync(request);
            }

            await call.EndAsync();
        });

        var answers = new Dictionary<string, float>();
        while (await call.ReadAsync(ModelStreamInferResponse.Parser) is { } answer)
        {
            answer.ErrorMessage.ShouldBeEmpty();
            answers.Add(answer.InferResponse.Id, answer.InferResponse.Values<float>()[0]);
        }

        await sending;
        answers.ShouldBe(Enumerable.Range(0, Requests).ToDictionary(i => i.ToString(CultureInfo.InvariantCulture), i => 2f * i), ignoreOrder: true);
        call.Status.ShouldBe("0");
    }

    [Fact]
    public async Task ModelStreamInfer_RefusedRequests_LeaveTheStreamGoing()
    {
        using var call = await Duplex.StartAsync(_channel, Stream);
        var unknown = InferRequests.Raw("nobody", [1, 4], 1, 2, 3, 4);
        unknown.Id = "u";
        await call.SendAsync(unknown);
        var first = (await call.ReadAsync(ModelStreamInferResponse.Parser))!;
        await call.SendAsync(GrpcChannel.Frame([0, 0]));
        var second = (await call.ReadAsync(ModelStreamInferResponse.Parser))!;
        await call.SendAsync(InferRequests.Row("good"));
        var third = (await call.ReadAsync(ModelStreamInferResponse.Parser))!;

        first.ErrorMessage.ShouldStartWith("Request for unknown model: 'nobody'");
        (first.InferResponse.Id, first.InferResponse.ModelName).ShouldBe(("u", "nobody"));
        second.ErrorMessage.ShouldContain("number 0");
        (third.ErrorMessage, third.InferResponse.Id).ShouldBe(("", "good"));
        await call.EndAsync();
        (await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldBeNull();
        call.Status.ShouldBe("0");
    }

    [Fact]
    public async Task ModelStreamInfer_BrokenFraming_EndsTheStream()
    {
        using var call = await Duplex.StartAsync(_channel, Stream);
        await call.SendAsync([7, 0, 0, 0, 0]);

        (await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldBeNull();
        call.Status.ShouldBe("13");
    }

    [Fact]
    public async Task ModelStreamInfer_DeadlinePassed_EndsTheStream()
    {
        using var call = await Duplex.StartAsync(_channel, Stream, ("grpc-timeout", "200m"));

        (await call.ReadAsync(ModelStreamInferResponse.Parser)).ShouldBeNull();
        call.Status.ShouldBe("4");
    }

    [Fact]
    public async Task ModelStreamInfer_ClientThatLeaves_HarmsNobody()
    {
        for (var i = 0; i < 20; i++)
        {
            using var call = await Duplex.StartAsync(_channel, Stream);
            await call.SendAsync(InferRequests.Row());
            await call.LeaveAsync();
        }

        (await _channel.CallAsync(GrpcChannel.Inference + "ModelInfer", InferRequests.Row())).Code.ShouldBe(0);
    }

    [Theory]
    [InlineData("", 1)]
    [InlineData("no.Such", 3)]
    public async Task Watch_Service_BeginsWithItsStatus(string service, int status)
    {
        using var call = await Duplex.StartAsync(_channel, GrpcChannel.Health + "Watch");
        await call.SendAsync(new HealthCheckRequest { Service = service });

        (await call.ReadAsync(HealthCheckResponse.Parser))!.Status.ShouldBe((HealthCheckResponse.Types.ServingStatus)status);
    }

    [Theory]
    [InlineData("v1")]
    [InlineData("v1alpha")]
    public async Task Reflection_Services_CanBeDescribedToTheLast(string version)
    {
        using var call = await Duplex.StartAsync(_channel, $"/grpc.reflection.{version}.ServerReflection/ServerReflectionInfo");
        await call.SendAsync(new ServerReflectionRequest { ListServices = "*" });
        var services = (await call.ReadAsync(ServerReflectionResponse.Parser))!.ListServicesResponse.Service.Select(service => service.Name).ToList();
        services.ShouldBe(
            ["inference.GRPCInferenceService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"],
            ignoreOrder: true);

        foreach (var service in services)
        {
            await call.SendAsync(new ServerReflectionRequest { FileContainingSymbol = service });
            var files = (await call.ReadAsync(ServerReflectionResponse.Parser))!.FileDescriptorResponse.FileDescriptorProto;
            FileDescriptor.BuildFromByteStrings(files.Reverse()).SelectMany(file => file.Services).ShouldContain(found => found.FullName == service);
        }

        await call.SendAsync(new ServerReflectionRequest { FileByFilename = "no.proto" });
        (await call.ReadAsync(ServerReflectionResponse.Parser))!.ErrorResponse.ErrorCode.ShouldBe(5);
    }
}
