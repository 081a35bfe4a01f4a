using System.Text;
using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Gateway.Tests.Inference;

/// <summary>Shorthands for requests in tests.</summary>
internal static class Requests
{
    public static ParsedInferenceRequest Parse(string body) => InferenceRequestParser.Parse(Encoding.UTF8.GetBytes(body));

    /// <summary>A request with one input.</summary>
    public static string One(string datatype, string shape, string data) =>
        $$"""{"inputs":[{"name":"x","shape":{{shape}},"datatype":"{{datatype}}","data":{{data}}}]}""";

    public static string Refusal(string body) => Should.Throw<InferenceRequestException>(() => Parse(body)).Message;

    /// <summary>Everything of a request that can be compared.</summary>
    public static string Print(ParsedInferenceRequest request) =>
        $"{request.Id}|{string.Join(',', request.OutputNames ?? [])}|{string.Join(';', request.Inputs.Select(Print))}";

    /// <summary>A request of which only the id matters.</summary>
    public static ParsedInferenceRequest Named(string? id) => new(id, [], null, default, new PooledBuffer(1));

    public static string Print(TensorData tensor) =>
        $"{tensor.Name}:{tensor.Type}[{string.Join(',', tensor.Shape)}]={Convert.ToHexString(tensor.Content.Span)}";
}
