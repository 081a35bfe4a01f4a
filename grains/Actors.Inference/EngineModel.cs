namespace Actors.Inference;

/// <summary>Names a version that the engine can load. Keep one instance per version: it remembers its hash code.</summary>
public sealed class EngineModel : IEquatable<EngineModel>
{
    private readonly int _hash;

    /// <param name="label">The model's name in metrics and logs, as <c>tenant/name</c>.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="artifact">What the file source knows the model file by: its digest.</param>
    public EngineModel(string label, int version, string artifact)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentException.ThrowIfNullOrEmpty(artifact);
        Label = label;
        Version = version;
        Artifact = artifact;
        _hash = HashCode.Combine(label, version, artifact);
    }

    /// <summary>The model's name in metrics and logs, as <c>tenant/name</c>.</summary>
    public string Label { get; }

    /// <summary>The version's number.</summary>
    public int Version { get; }

    /// <summary>What the file source knows the model file by: its digest.</summary>
    public string Artifact { get; }

    /// <inheritdoc/>
    public bool Equals(EngineModel? other) =>
        ReferenceEquals(this, other)
        || (other is not null && _hash == other._hash && Version == other.Version && Label == other.Label && Artifact == other.Artifact);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as EngineModel);

    /// <inheritdoc/>
    public override int GetHashCode() => _hash;

    /// <inheritdoc/>
    public override string ToString() => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Label}/{Version}");
}
