using System.Runtime.InteropServices;
using Actors.Gateway.Grpc.Protos;
using Google.Protobuf;

namespace Actors.Gateway.Tests.Grpc;

/// <summary>Requests as Google.Protobuf makes them.</summary>
internal static class InferRequests
{
    /// <summary>A request with one raw input of 32-bit floats.</summary>
    public static ModelInferRequest Raw(string model, long[] shape, params float[] values)
    {
        var request = new ModelInferRequest { ModelName = model, Inputs = { Input("x", "FP32", shape) } };
        request.RawInputContents.Add(ByteString.CopyFrom(MemoryMarshal.AsBytes<float>(values)));
        return request;
    }

    /// <summary>One row for the model <c>scale</c>.</summary>
    public static ModelInferRequest Row(string id = "") => Raw("scale", [1, 4], 1, 2, 3, 4.5f).With(id);

    public static ModelInferRequest.Types.InferInputTensor Input(string name, string datatype, long[] shape) =>
        new() { Name = name, Datatype = datatype, Shape = { shape } };

    /// <summary>An output's elements.</summary>
    public static T[] Values<T>(this ModelInferResponse response, int output = 0)
        where T : unmanaged => MemoryMarshal.Cast<byte, T>(response.RawOutputContents[output].Span).ToArray();

    private static ModelInferRequest With(this ModelInferRequest request, string id)
    {
        request.Id = id;
        return request;
    }
}
