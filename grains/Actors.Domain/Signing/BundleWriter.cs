using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Domain.Signing;

/// <summary>Writes signature bundles in the form of the reference tool.</summary>
public static class BundleWriter
{
    // The file stands alone and is never part of a page: Base64's plus signs stay readable.
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The bundle as UTF-8 JSON.</summary>
    public static byte[] Write(SignatureBundle bundle)
    {
        ArgumentNullException.ThrowIfNull(bundle);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("mediaType", SignatureBundle.MediaType);
        json.WriteStartObject("verificationMaterial");
        WriteMaterial(json, bundle);
        json.WriteStartArray("tlogEntries");
        json.WriteEndArray();
        json.WriteEndObject();
        WriteEnvelope(json, bundle.Envelope);
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMaterial(Utf8JsonWriter json, SignatureBundle bundle)
    {
        switch (bundle.Method)
        {
            case SigningMethod.Key:
                json.WriteStartObject("publicKey");
                json.WriteString("hint", bundle.KeyHint);
                json.WriteEndObject();
                break;
            case SigningMethod.Certificate:
                json.WriteStartObject("x509CertificateChain");
                json.WriteStartArray("certificates");
                foreach (var certificate in bundle.Certificates)
                {
                    json.WriteStartObject();
                    json.WriteBase64String("rawBytes", certificate.Span);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            default:
                throw new ArgumentException("A Sigstore signature needs its transparency log, and is not made here.", nameof(bundle));
        }
    }

    private static void WriteEnvelope(Utf8JsonWriter json, DsseEnvelope envelope)
    {
        json.WriteStartObject("dsseEnvelope");
        json.WriteBase64String("payload", envelope.Payload.Span);
        json.WriteString("payloadType", envelope.PayloadType);
        json.WriteStartArray("signatures");
        json.WriteStartObject();
        json.WriteBase64String("sig", envelope.Signature.Span);
        json.WriteString("keyid", string.Empty);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
