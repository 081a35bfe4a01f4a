using System.ComponentModel;

namespace Orleans.Serialization.Configuration;

/// <summary>What the generator writes: an assembly's grain interfaces and classes.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public interface ITypeManifestProvider
{
    /// <summary>Adds them.</summary>
    void Configure(TypeManifest manifest);
}
