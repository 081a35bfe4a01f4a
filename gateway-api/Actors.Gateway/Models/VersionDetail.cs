using Actors.Registry;

namespace Actors.Gateway.Models;

/// <summary>A version of a model.</summary>
/// <param name="Version">1, 2, 3, ... in order of registration; never reused.</param>
/// <param name="Digest">SHA-256 of the file, 64 lower-case hexadecimal digits.</param>
/// <param name="SizeBytes">Length of the file.</param>
/// <param name="FileName">The uploader's name for the file; may be empty.</param>
/// <param name="Tags">Free key and value pairs.</param>
/// <param name="RegisteredAt">When it was registered.</param>
/// <param name="ArchivedAt">When it was taken out of service for good; null while it can be served.</param>
/// <param name="Inputs">What a prediction takes.</param>
/// <param name="Outputs">What a prediction gives.</param>
/// <param name="Opsets">Operator set versions by domain.</param>
/// <param name="IrVersion">Version of the ONNX intermediate representation.</param>
/// <param name="Producer">The tool that wrote the file.</param>
/// <param name="GraphName">The graph's name.</param>
/// <param name="Metadata">The file's own key and value properties.</param>
/// <param name="State">Where it stands in its life: registered, deprecated, live or archived.</param>
/// <param name="RegisteredBy">Who registered it, by the credential; empty where that is not known.</param>
/// <param name="Deprecation">That it is to be used no more; null where nothing speaks against it.</param>
/// <param name="About">What people and pipelines say of it: run, code, parameters, data, metrics, owner, licence.</param>
public sealed record VersionDetail(
    int Version,
    string Digest,
    long SizeBytes,
    string FileName,
    IReadOnlyDictionary<string, string> Tags,
    DateTimeOffset RegisteredAt,
    DateTimeOffset? ArchivedAt,
    IReadOnlyList<TensorDetail> Inputs,
    IReadOnlyList<TensorDetail> Outputs,
    IReadOnlyDictionary<string, long> Opsets,
    long IrVersion,
    string Producer,
    string GraphName,
    IReadOnlyDictionary<string, string> Metadata,
    string State,
    string RegisteredBy,
    DeprecationDetail? Deprecation,
    VersionMetadataView About)
{
    /// <summary>The kind of the backend elsewhere that answers: open-inference, http-json, openai-chat or openai-embeddings; null where the version is run here.</summary>
    public string? Remote { get; init; }
}
