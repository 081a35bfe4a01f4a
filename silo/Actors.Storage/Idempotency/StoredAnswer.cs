namespace Actors.Storage.Idempotency;

/// <summary>An answer, to be given again.</summary>
/// <param name="Fingerprint">SHA-256 of the request, as 64 hexadecimal digits.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">Header fields, a line each.</param>
/// <param name="Body">The body.</param>
public sealed record StoredAnswer(string Fingerprint, int Status, string Headers, byte[] Body);
