using Actors.Signing;

namespace Actors.Grains.Signing;

/// <summary>The stored row of a version's signature.</summary>
internal sealed class VersionSignatureState
{
    /// <summary>The signature; null where none was ever kept.</summary>
    public VersionSignature? Signature { get; set; }
}
