using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Actors.Domain.Signing;

/// <summary>Writes a manifest as the in-toto statement that is signed.</summary>
/// <remarks>Sources: in-toto/attestation, spec/v1/statement.md; ossf/model-signing-spec, spec/v1.0.md, section 5.</remarks>
public static class Statement
{
    /// <summary>The envelope's payload type.</summary>
    public const string PayloadType = "application/vnd.in-toto+json";

    /// <summary>The one kind of statement.</summary>
    public const string Type = "https://in-toto.io/Statement/v1";

    /// <summary>What the statement says: which files a model has.</summary>
    public const string PredicateType = "https://model_signing/signature/v1.0";

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The statement as UTF-8 JSON.</summary>
    public static byte[] Write(ModelManifest manifest)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer, Plain);
        json.WriteStartObject();
        json.WriteString("_type", Type);
        WriteSubject(json, manifest);
        json.WriteString("predicateType", PredicateType);
        json.WriteStartObject("predicate");
        WriteSerialization(json, manifest.Serialization);
        WriteResources(json, manifest.Resources);
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteSubject(Utf8JsonWriter json, ModelManifest manifest)
    {
        json.WriteStartArray("subject");
        json.WriteStartObject();
        json.WriteString("name", manifest.ModelName);
        json.WriteStartObject("digest");
        json.WriteString(Serialization.Sha256, manifest.RootDigest());
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void WriteSerialization(Utf8JsonWriter json, Serialization serialization)
    {
        json.WriteStartObject("serialization");
        json.WriteString("method", serialization.Method);
        json.WriteString("hash_type", serialization.HashType);
        if (serialization.ShardSize is { } size)
        {
            json.WriteNumber("shard_size", size);
        }

        json.WriteBoolean("allow_symlinks", serialization.AllowSymlinks);
        if (serialization.IgnorePaths.Count > 0)
        {
            json.WriteStartArray("ignore_paths");
            foreach (var path in serialization.IgnorePaths)
            {
                json.WriteStringValue(path);
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteResources(Utf8JsonWriter json, IReadOnlyList<Resource> resources)
    {
        json.WriteStartArray("resources");
        foreach (var resource in resources)
        {
            json.WriteStartObject();
            json.WriteString("name", resource.Name);
            json.WriteString("algorithm", resource.Algorithm);
            json.WriteString("digest", resource.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
