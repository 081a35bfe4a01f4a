namespace Actors.Inference;

/// <summary>Names a version that the engine can load. Keep one instance per version: it remembers its hash code.</summary>
public sealed class EngineModel : IEquatable<EngineModel>
{
    private readonly int _hash;

    /// <param name="label">The model's name in metrics and logs, as <c>tenant/name</c>.</param>
    /// <param name="version">The version's number.</param>
    /// <param name="artifact">What the file source knows the model file by: its digest.</param>
    /// <param name="settings">How the model wants to be served; null for the defaults. No part of the version's identity.</param>
    public EngineModel(string label, int version, string artifact, EngineSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(label);
        ArgumentException.ThrowIfNullOrEmpty(artifact);
        Label = label;
        Version = version;
        Artifact = artifact;
        Settings = settings ?? EngineSettings.Default;
        Tenant = label.IndexOf('/') is > 0 and var slash ? label[..slash] : label;
        _hash = HashCode.Combine(label, version, artifact);
    }

    /// <summary>The model's name in metrics and logs, as <c>tenant/name</c>.</summary>
    public string Label { get; }

    /// <summary>The version's number.</summary>
    public int Version { get; }

    /// <summary>What the file source knows the model file by: its digest.</summary>
    public string Artifact { get; }

    /// <summary>The label's part before the slash, else all of it: whose share of worker time it takes.</summary>
    public string Tenant { get; }

    /// <summary>How the model wants to be served.</summary>
    public EngineSettings Settings { get; }

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
