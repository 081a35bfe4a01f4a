namespace Actors.LoadTests.Generator;

/// <summary>A request made beforehand.</summary>
/// <param name="Head">HTTP/1.1: request line and header fields. HTTP/2: the header block of a connection's first request.</param>
/// <param name="Body">The body.</param>
/// <param name="Check">Looks into an answer.</param>
internal sealed record LoadRequest(byte[] Head, byte[] Body, AnswerCheck Check)
{
    /// <summary>HTTP/2: the header block of every later request, which refers to what the first one left in the server's table.</summary>
    public byte[] NextHead { get; init; } = Head;
}
