namespace Actors.Conformance.Grpc;

/// <summary>What came back over gRPC.</summary>
/// <param name="HttpStatus">The HTTP status.</param>
/// <param name="Headers">Headers, joined.</param>
/// <param name="Trailers">Trailers, or the headers of an answer that is only trailers.</param>
/// <param name="Messages">The messages, decompressed.</param>
internal sealed record GrpcAnswer(
    int HttpStatus, IReadOnlyDictionary<string, string> Headers, IReadOnlyDictionary<string, string> Trailers, IReadOnlyList<byte[]> Messages)
{
    /// <summary>The name of the status; null where the answer has none.</summary>
    public string? Status => Trailers.TryGetValue("grpc-status", out var code) ? GrpcStatus.Name(code) : null;

    /// <summary>The message, with its percent-encoding taken off.</summary>
    public string Message => Trailers.TryGetValue("grpc-message", out var text) ? Uri.UnescapeDataString(text) : "";
}
