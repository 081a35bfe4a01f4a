namespace Actors.Inference;

/// <summary>What an ONNX file says of itself outside its graph's nodes and weights.</summary>
internal sealed class OnnxHeader
{
    public long IrVersion { get; set; }

    public string ProducerName { get; set; } = "";

    public string ProducerVersion { get; set; } = "";

    public string GraphName { get; set; } = "";

    public bool HasGraph { get; set; }

    /// <summary>Operator set versions by domain, the default one under its full name.</summary>
    public Dictionary<string, long> Opsets { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, string> Metadata { get; } = new(StringComparer.Ordinal);

    /// <summary>Producer and version as one text.</summary>
    public string Producer => ProducerVersion.Length == 0 ? ProducerName : $"{ProducerName} {ProducerVersion}".Trim();
}
