using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text.Json;

namespace Actors.Domain.Reviews;

/// <summary>
/// SHA-256 over a case's inputs as JSON without spaces and with each object's members in ordinal order of their names: how the inputs were
/// written does not matter. Numbers count as they are written.
/// </summary>
public static class InputDigest
{
    private const int MaxDepth = 64;

    /// <summary>The digest, in lower-case hexadecimal.</summary>
    /// <param name="inputs">JSON text.</param>
    /// <exception cref="JsonException">The text is not JSON, or nested deeper than 64.</exception>
    public static string Of(string inputs)
    {
        using var document = JsonDocument.Parse(inputs, new JsonDocumentOptions { MaxDepth = MaxDepth });
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            Write(writer, document.RootElement);
        }

        return Convert.ToHexStringLower(SHA256.HashData(buffer.WrittenSpan));
    }

    /// <summary>
    /// Where between 0 (in) and 1 (out) the digest falls: its first 53 bits as a fraction. Over digests it is uniform, so that a share s of
    /// them falls below s.
    /// </summary>
    /// <param name="digest">As <see cref="Of"/> gives it.</param>
    public static double Point(string digest)
    {
        ArgumentNullException.ThrowIfNull(digest);
        Span<byte> bytes = stackalloc byte[sizeof(ulong)];
        _ = Convert.FromHexString(digest.AsSpan(0, 2 * bytes.Length), bytes, out _, out _);
        return (BinaryPrimitives.ReadUInt64BigEndian(bytes) >> 11) * Math.ScaleB(1, -53);
    }

    private static void Write(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var member in element.EnumerateObject().OrderBy(member => member.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(member.Name);
                    Write(writer, member.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
