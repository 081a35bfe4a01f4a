using Actors.Gateway.Grpc.Protos;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>A call that must be refused, and how.</summary>
internal sealed record BadCall(string Name, int Code, string Text, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>A request that is none in some way, well framed.</summary>
    public static BadCall Of(string name, string text, Action<ModelInferRequest> spoil, int code = 3)
    {
        var request = InferRequests.Row();
        spoil(request);
        return new BadCall(name, code, text, GrpcChannel.Frame(request.ToByteArray()));
    }

    /// <summary>The same with typed contents in place of raw ones.</summary>
    public static BadCall Typed(string name, string text, string datatype, InferTensorContents contents) => Of(name, text, request =>
    {
        request.RawInputContents.Clear();
        request.Inputs[0].Datatype = datatype;
        request.Inputs[0].Contents = contents;
    });

    /// <summary>The same with a parameter.</summary>
    public static BadCall Parameter(string name, string text, string parameter, InferParameter value) =>
        Of(name, text, request => request.Parameters.Add(parameter, value));
}
