using Actors.Registry;

namespace Actors.Signing;

/// <summary>Finds the grains of signatures by their typed keys.</summary>
public static class SigningGrains
{
    /// <summary>The grain of a version's signature.</summary>
    public static IVersionSignatureGrain GetSignature(this IGrainFactory grains, VersionKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<IVersionSignatureGrain>(key.ToString());
    }
}
