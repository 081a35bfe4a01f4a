using Actors.Gateway.Inference;
using Actors.Serving;

namespace Actors.Conformance.Fuzz;

/// <summary>The gateway's parsers, as the fuzzer sees them. The only file that knows of their types.</summary>
internal static class GatewayParsers
{
    /// <summary>Reads a REST body.</summary>
    /// <returns>The request; null where it is refused.</returns>
    public static FuzzRequest? ReadRest(FuzzBody body)
    {
        try
        {
            BinaryHeader.Check(body.JsonLength, body.Bytes.Length);
            using var request = InferenceRequestParser.Parse(body.Bytes, body.JsonLength);
            return new FuzzRequest(
                request.Id ?? "",
                [.. request.Inputs.Select(input => new FuzzTensor(input.Name, input.Type.Name(), input.Shape, input.Content.ToArray()))],
                [.. (request.Outputs ?? []).Select(output => FuzzRequest.Output(output.Name, output.Binary, output.Classes))],
                FuzzRequest.Known(
                    request.Parameters.Timeout, request.Parameters.Priority, request.Parameters.ReturnFacts, request.Parameters.BinaryOutputs));
        }
        catch (InferenceRequestException)
        {
            return null;
        }
    }
}
