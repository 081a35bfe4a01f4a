namespace Actors.Storage.Artifacts;

/// <summary>Where artifacts live.</summary>
public sealed class ArtifactOptions
{
    /// <summary>Section of the configuration.</summary>
    public const string Section = "Artifacts";

    /// <summary>The default of <see cref="CacheBytes"/>: 20 GiB.</summary>
    public const long DefaultCacheBytes = 20L * 1024 * 1024 * 1024;

    /// <summary>Files in the data folder, or rows of the database for silos that share no disk. Default: files.</summary>
    public ArtifactStoreKind Store { get; set; } = ArtifactStoreKind.Files;

    /// <summary>
    /// How many bytes of local copies the database store keeps, the least recently opened going first; copies in use stay beyond it.
    /// At least 0; default 20 GiB.
    /// </summary>
    public long CacheBytes { get; set; } = DefaultCacheBytes;
}
