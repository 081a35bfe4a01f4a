namespace Actors.LoadTests.Generator;

/// <summary>A request made beforehand.</summary>
/// <param name="Head">HTTP/1.1: request line and header fields. HTTP/2: the header block.</param>
/// <param name="Body">The body.</param>
/// <param name="Check">Looks into an answer.</param>
internal sealed record LoadRequest(byte[] Head, byte[] Body, AnswerCheck Check);
