namespace Actors.Domain.Signing;

/// <summary>A signed payload.</summary>
/// <param name="PayloadType">What the payload is; signed with it.</param>
/// <param name="Payload">The bytes that are signed.</param>
/// <param name="Signature">The signature over <see cref="PreAuthEncoding"/> of both: an ECDSA signature in DER. A bundle holds exactly one.</param>
public sealed record DsseEnvelope(string PayloadType, ReadOnlyMemory<byte> Payload, ReadOnlyMemory<byte> Signature);
