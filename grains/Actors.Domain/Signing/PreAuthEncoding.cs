using System.Text;

namespace Actors.Domain.Signing;

/// <summary>What a DSSE signature is made over: type and body with their lengths, so that neither can pass for part of the other.</summary>
/// <remarks>Source: secure-systems-lab/dsse, protocol.md, version 1.0.</remarks>
public static class PreAuthEncoding
{
    /// <summary><c>DSSEv1 SP LEN(type) SP type SP LEN(body) SP body</c>; lengths are of bytes, in decimal.</summary>
    public static byte[] Encode(string payloadType, ReadOnlySpan<byte> body)
    {
        ArgumentNullException.ThrowIfNull(payloadType);
        var head = Encoding.UTF8.GetBytes(
            FormattableString.Invariant($"DSSEv1 {Encoding.UTF8.GetByteCount(payloadType)} {payloadType} {body.Length} "));
        var encoded = new byte[head.Length + body.Length];
        head.CopyTo(encoded, 0);
        body.CopyTo(encoded.AsSpan(head.Length));
        return encoded;
    }
}
