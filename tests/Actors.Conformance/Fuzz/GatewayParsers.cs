using System.Buffers;
using Actors.Gateway.Grpc.Wire;
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
            return Describe(request.Id ?? "", request);
        }
        catch (InferenceRequestException)
        {
            return null;
        }
    }

    /// <summary>Reads a ModelInferRequest in one piece and in several, which must not differ.</summary>
    /// <returns>The request; null where it is refused.</returns>
    public static FuzzRequest? ReadGrpc(FuzzBody body)
    {
        const int LongestPiece = 17;
        var whole = ReadGrpc(new ReadOnlySequence<byte>(body.Bytes));
        var pieces = ReadGrpc(Segment.Cut(body.Bytes, 1 + (body.Bytes.Length % LongestPiece)));
        return whole?.ToString() == pieces?.ToString()
            ? whole
            : throw new InvalidOperationException($"In one piece: {whole?.ToString() ?? "refused"}; in several: {pieces?.ToString() ?? "refused"}.");
    }

    private static FuzzRequest? ReadGrpc(ReadOnlySequence<byte> message)
    {
        try
        {
            var request = InferRequestReader.Read(message);
            using (request.Body)
            {
                var id = $"{request.ModelName}/{request.ModelVersion}/{request.Body.Id}";
                var read = Describe(id, request.Body);

                // The reference reader cannot tell this character from bytes that are no text.
                return read.ToString().Contains('\uFFFD', StringComparison.Ordinal) ? null : read;
            }
        }
        catch (InferenceRequestException)
        {
            return null;
        }
    }

    private static FuzzRequest Describe(string id, ParsedInferenceRequest request) => new(
        id,
        [.. request.Inputs.Select(input => new FuzzTensor(input.Name, input.Type.Name(), input.Shape, input.Content.ToArray()))],
        [.. (request.Outputs ?? []).Select(output => FuzzRequest.Output(output.Name, output.Binary, output.Classes))],
        FuzzRequest.Known(
            request.Parameters.Timeout, request.Parameters.Priority, request.Parameters.ReturnFacts, request.Parameters.BinaryOutputs));
}
