using Actors.Gateway.Grpc.Framing;
using Actors.Gateway.Grpc.Methods;
using Actors.Gateway.Grpc.Protos.ReflectionV1;
using Actors.Gateway.Grpc.Status;
using Actors.Gateway.Security;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Asked = Actors.Gateway.Grpc.Protos.ReflectionV1.ServerReflectionRequest.MessageRequestOneofCase;

namespace Actors.Gateway.Grpc.Reflection;

/// <summary>Answers grpc.reflection.v1.ServerReflection, and v1alpha, whose messages are the same.</summary>
internal sealed class ReflectionService(StreamCalls streams, IHostApplicationLifetime lifetime) : IGrpcService
{
    private const Scopes Asking = Scopes.Predict | Scopes.Read;

    public IEnumerable<GrpcMethod> Methods =>
    [
        streams.Method("grpc.reflection.v1.ServerReflection", "ServerReflectionInfo", Asking, AnswerAsync),
        streams.Method("grpc.reflection.v1alpha.ServerReflection", "ServerReflectionInfo", Asking, AnswerAsync),
    ];

    private async Task AnswerAsync(HttpContext context, MessageReader reader, TimeSpan? patience, CancellationToken cancellationToken)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        while (await StreamCalls.NextAsync(reader, ServerReflectionRequest.Parser, ending.Token) is { } request)
        {
            MessageWriter.Append(context.Response, Answer(request));
            _ = await context.Response.BodyWriter.FlushAsync(cancellationToken);
        }
    }

    private static ServerReflectionResponse Answer(ServerReflectionRequest request)
    {
        var response = new ServerReflectionResponse { ValidHost = request.Host, OriginalRequest = request };
        switch (request.MessageRequestCase)
        {
            case Asked.ListServices:
                response.ListServicesResponse = new ListServiceResponse { Service = { Files.Services.Select(name => new ServiceResponse { Name = name }) } };
                break;
            case Asked.FileByFilename:
                Answer(response, Files.Named(request.FileByFilename), request.FileByFilename);
                break;
            case Asked.FileContainingSymbol:
                Answer(response, Files.Declaring(request.FileContainingSymbol), request.FileContainingSymbol);
                break;
            case Asked.AllExtensionNumbersOfType when Files.HasMessage(request.AllExtensionNumbersOfType):
                response.AllExtensionNumbersResponse = new ExtensionNumberResponse { BaseTypeName = request.AllExtensionNumbersOfType };
                break;
            case Asked.None:
                Refuse(response, GrpcCode.InvalidArgument, "The request asks for nothing.");
                break;
            default:
                Refuse(response, GrpcCode.NotFound, "There are no extensions of that type.");
                break;
        }

        return response;
    }

    private static void Answer(ServerReflectionResponse response, IEnumerable<ByteString>? files, string name)
    {
        if (files is null)
        {
            Refuse(response, GrpcCode.NotFound, $"There is no '{Inference.Refusal.Shorten(name)}'.");
        }
        else
        {
            response.FileDescriptorResponse = new FileDescriptorResponse { FileDescriptorProto = { files } };
        }
    }

    private static void Refuse(ServerReflectionResponse response, GrpcCode code, string message) =>
        response.ErrorResponse = new ErrorResponse { ErrorCode = (int)code, ErrorMessage = message };
}
